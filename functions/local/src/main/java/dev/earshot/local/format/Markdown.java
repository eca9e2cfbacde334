package dev.earshot.local.format;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Statement;
import java.util.regex.Pattern;

/** A transcript and answers in Markdown; what people said cannot become markup. */
final class Markdown {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~]");

  private Markdown() {}

  static String write(Recording recording) {
    StringBuilder text = new StringBuilder("# ").append(escape(recording.source())).append('\n');
    String warning = recording.transcript().warning();
    if (warning != null) {
      text.append("\n> **Warning:** ").append(escape(oneLine(warning))).append('\n');
    }
    for (Answer answer : recording.answers()) {
      text.append("\n## ").append(escape(oneLine(answer.prompt().title()))).append("\n\n");
      for (Statement statement : answer.statements()) {
        text.append("- ").append(doubt(statement)).append(escape(oneLine(statement.text())));
        text.append('\n');
        for (Quote quote : statement.quotes()) {
          text.append("  > %s (%s)\n".formatted(escape(quote.text()), Times.clock(quote.start())));
        }
      }
      Receipts.below(answer)
          .ifPresent(each -> text.append("\n*").append(escape(each)).append("*\n"));
    }
    text.append("\n## Transcript\n");
    for (Sentence sentence : recording.transcript().sentences()) {
      text.append(
          "\n**%s** %s\n".formatted(Times.clock(sentence.start()), escape(sentence.text())));
    }
    return text.toString();
  }

  private static String doubt(Statement statement) {
    return statement.doubt() == null
        ? ""
        : "**%s** (%s): ".formatted(statement.support().word(), escape(statement.doubt()));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String escape(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0");
  }
}
