package dev.earshot.analyze.builtin;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.quote.SentenceRuns;
import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.Prompt;
import dev.earshot.embedding.SentenceModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds and quotes; it makes up no sentence of its own. Words rank by Lucene's BM25, meanings by a
 * sentence model; both run here, without an account.
 */
public final class BuiltinEngine implements AnswerEngine {
  /** The name that configuration chooses it by. */
  public static final String NAME = "builtin";

  /** Counts up whenever answers change. */
  private static final String VERSION = "2";

  private static final String NOBODY_SPEAKS = "Nobody speaks in this recording.";
  private static final String NOT_SPOKEN_ABOUT = "The recording does not speak about this.";
  private static final String NO_DECISIONS =
      "Nobody says in this recording that something is decided.";
  private static final String NO_QUESTIONS = "Nobody asks a question in this recording.";
  private static final String ONLY_QUOTES =
      "The built-in engine quotes and does not write, as this prompt asks; ask with another engine, see --engine.";
  private static final String NO_TASKS = "Nobody takes on a task in this recording.";

  private static final Pattern PRONOUN = Pattern.compile("(He|She|They)\\b");

  private final SentenceModel model;
  private final VectorCache vectors;
  private final Relevance relevance;

  public BuiltinEngine(SentenceModel model) {
    this(model, Relevance.packaged());
  }

  BuiltinEngine(SentenceModel model, Relevance relevance) {
    this.model = model;
    this.relevance = relevance;
    this.vectors = new VectorCache(model);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String model() {
    return SentenceModel.NAME + "/" + VERSION;
  }

  @Override
  public EngineResult answer(EngineTask task) {
    Transcript transcript = task.transcript();
    BooleanSupplier cancelled = task.deadline()::over;
    List<SpokenSentence> sentences = SentenceRuns.of(transcript);
    if (sentences.isEmpty()) {
      return new EngineResult.NotInRecording(NOBODY_SPEAKS);
    }
    try (LexicalIndex words = new LexicalIndex(sentences, transcript.language())) {
      return answer(task.prompt(), recording(transcript.language(), sentences, words, cancelled));
    }
  }

  /** Every sentence by how well it answers, the best first, also where none answers. */
  List<Quote> ranking(EngineTask task) {
    List<SpokenSentence> sentences = SentenceRuns.of(task.transcript());
    String language = task.transcript().language();
    try (LexicalIndex words = new LexicalIndex(sentences, language)) {
      Recording recording = recording(language, sentences, words, task.deadline()::over);
      return new OpenQuestion(recording, relevance)
          .ranking(task.prompt().text()).stream().map(each -> sentences.get(each).quote()).toList();
    }
  }

  private Recording recording(
      String language,
      List<SpokenSentence> sentences,
      LexicalIndex words,
      BooleanSupplier cancelled) {
    return new Recording(
        language,
        sentences,
        words,
        vectors.of(sentences, cancelled),
        texts -> model.read(texts, cancelled),
        cancelled);
  }

  private EngineResult answer(Prompt prompt, Recording recording) {
    return switch (PromptKind.of(prompt)) {
      case SUMMARY -> quoted(new Summary(recording).sentences(), recording, NOT_SPOKEN_ABOUT);
      case ACTIONS -> actions(recording);
      case CHAPTERS -> chapters(recording);
      case DECISIONS -> quoted(Decisions.of(recording), recording, NO_DECISIONS);
      case ASKED -> stated(AskedQuestions.of(recording.sentences()), NO_QUESTIONS);
      case WRITING -> new EngineResult.NotInRecording(ONLY_QUOTES);
      case QUESTION ->
          quoted(
              new OpenQuestion(recording, relevance).answer(prompt.text()),
              recording,
              NOT_SPOKEN_ABOUT);
    };
  }

  private static EngineResult quoted(List<Integer> found, Recording recording, String none) {
    if (found.isEmpty()) {
      return new EngineResult.NotInRecording(none);
    }
    return new EngineResult.Answered(
        found.stream()
            .map(recording.sentences()::get)
            .map(each -> new Statement(each.text(), quotes(each, recording)))
            .toList());
  }

  /** Of a sentence that begins with a pronoun, the sentence before says who is meant. */
  private static List<Quote> quotes(SpokenSentence sentence, Recording recording) {
    return sentence.index() > 0 && PRONOUN.matcher(sentence.text()).lookingAt()
        ? List.of(recording.sentences().get(sentence.index() - 1).quote(), sentence.quote())
        : List.of(sentence.quote());
  }

  /** A reply that is an item too is not shown twice. */
  private static EngineResult actions(Recording recording) {
    ActionItems items = new ActionItems(recording);
    List<Statement> statements = new ArrayList<>();
    Set<Integer> shown = new HashSet<>();
    for (int item : items.sentences()) {
      if (shown.contains(item)) {
        continue;
      }
      List<Integer> context = items.context(item);
      shown.addAll(context.subList(context.indexOf(item), context.size()));
      String text =
          context.subList(context.indexOf(item), context.size()).stream()
              .map(recording::text)
              .collect(Collectors.joining(" "));
      statements.add(
          new Statement(
              text,
              context.stream().map(each -> recording.sentences().get(each).quote()).toList()));
    }
    return stated(statements, NO_TASKS);
  }

  private static EngineResult stated(List<Statement> statements, String none) {
    return statements.isEmpty()
        ? new EngineResult.NotInRecording(none)
        : new EngineResult.Answered(statements);
  }

  private static EngineResult chapters(Recording recording) {
    return new EngineResult.Answered(
        new Chapters(recording)
            .chapters().stream()
                .map(
                    each ->
                        new Statement(
                            each.title(), List.of(recording.sentences().get(each.first()).quote())))
                .toList());
  }
}
