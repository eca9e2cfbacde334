package dev.earshot.analyze.builtin;

import dev.earshot.contract.event.Prompt;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a prompt wants, by its wording. */
enum PromptKind {
  CHAPTERS(
      """
      \\bchapters?\\b|\\boutline\\b|table of contents|\\bagenda\\b.*\\b(covered|topics)|\\b(sections|segments)\\b\
      |\\b(list|break|split|divide).*\\b(topics|parts)\\b|\\btimestamps?\\b.*\\btopics?\\b\
      |\\bkapitel\\b|\\bchapitres?\\b|\\bcap[ií]tulos?\\b|\\bcapitoli\\b|inhaltsverzeichnis|gliederung"""),
  ACTIONS(
      """
      \\bwho (will|is going to|should|has to|needs to|must|does|is doing) (do )?what\\b|\\baction (items?|points?)\\b\
      |\\bnext steps?\\b|\\bto-?dos?\\b|\\bto do list\\b|\\bfollow[- ]?ups?\\b|\\bcommitments?\\b|\\bassignments?\\b\
      |\\b(tasks?|deliverables)\\b.*\\b(assigned|agreed|list|each|everyone|who|were|are)\\b|\\blist\\b.*\\btasks\\b\
      |\\bwhat (needs|has|is left) to be done\\b|\\bwho (is|was) (responsible|assigned)( for what)?\\s*\\??$\
      |\\bwhat did (everyone|everybody|each (person|of them)|they) (commit|agree|promise)\\b\
      |\\baufgaben\\b|n[äa]chste schritte|\\bprochaines [ée]tapes\\b|\\bpr[óo]ximos pasos\\b|\\btareas\\b"""),
  SUMMARY(
      """
      \\bsummar(y|ies|i[sz]e|i[sz]ed|i[sz]ing)\\b|\\btl;? ?dr\\b|\\b(key|main|most important|central|essential)\\s+(\\w+\\s+)?\
      (points?|ideas?|takeaways?|messages?|topics?|themes?|arguments?|findings|things|facts)\\b|\\btakeaways?\\b\
      |\\b(what|tell me what)('s| is| was|s)? (this|it|the (recording|audio|talk|meeting|call|episode|podcast|lecture|\
      conversation|video|interview|discussion|message|file)) (all )?about\\b|\\bgist\\b|\\boverview\\b|\\bhighlights\\b\
      |\\brecap\\b|\\bin (a|one|two|three|a few|\\d+) (sentences?|words?|bullet points?)\\b|\\bbullet points\\b\
      |\\bwhat (was|is|were|did they|do they|are they) (being )?(discussed|talking about|talk about|discuss|covered|said)\
      \\s*(here|in (the|this) \\w+)?\\s*\\??$|\\bwhat happened( here)?\\s*\\??$|\\bmain topic\\b|\\bsum up\\b|\\bin brief\\b\
      |zusammenfass|\\bresum(e|en|ir|a|é|er)\\b|\\briassum|\\bsamenvat"""),
  DECISIONS(
      """
      \\b(list|what are|which|all)\\b.*\\bdecisions\\b|\\bwhat (was|were|has been|did (they|we|you)) (decided?|agreed?)( on)?\\s*\\??$"""),
  ASKED(
      """
      \\b(list|which|what)\\b.*\\bquestions\\b.*\\b(asked|ask|raised|came up)\\b"""),
  /** Named prompts whose answer has to be written, which this engine does not do. */
  WRITING("(?!)"),
  QUESTION("");

  private final Pattern wording;

  PromptKind(String wording) {
    this.wording = Pattern.compile(wording);
  }

  /** By the name that it has among the prompts that come with Earshot, else by its wording. */
  static PromptKind of(Prompt prompt) {
    return switch (prompt.name()) {
      case "summary" -> SUMMARY;
      case "chapters" -> CHAPTERS;
      case "action-items" -> ACTIONS;
      case "decisions" -> DECISIONS;
      case "questions" -> ASKED;
      case "glossary", "show-notes", "social-post" -> WRITING;
      default -> of(prompt.text());
    };
  }

  private static PromptKind of(String prompt) {
    String text = prompt.toLowerCase(Locale.ROOT);
    for (PromptKind kind : values()) {
      if (kind != QUESTION && kind.wording.matcher(text).find()) {
        return kind;
      }
    }
    return QUESTION;
  }
}
