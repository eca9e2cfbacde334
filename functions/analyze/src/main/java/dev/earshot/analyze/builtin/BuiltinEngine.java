package dev.earshot.analyze.builtin;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.quote.SentenceRuns;
import dev.earshot.analyze.quote.SpokenSentence;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Transcript;
import dev.earshot.embedding.SentenceModel;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Finds and quotes; it makes up no sentence of its own. Words rank by Lucene's BM25, meanings by a
 * sentence model; both run here, without an account.
 */
public final class BuiltinEngine implements AnswerEngine {
  /** The name that configuration chooses it by. */
  public static final String NAME = "builtin";

  /** Counts up whenever answers change. */
  private static final String VERSION = "1";

  private static final String NOBODY_SPEAKS = "Nobody speaks in this recording.";
  private static final String NOT_SPOKEN_ABOUT = "The recording does not speak about this.";
  private static final String NO_TASKS = "Nobody takes on a task in this recording.";

  private static final Pattern PRONOUN = Pattern.compile("(He|She|They)\\b");

  private final SentenceModel model;
  private final VectorCache vectors;

  public BuiltinEngine(SentenceModel model) {
    this.model = model;
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
      Recording recording =
          new Recording(
              transcript.language(),
              sentences,
              words,
              vectors.of(sentences, cancelled),
              texts -> model.embed(texts, cancelled),
              cancelled);
      return answer(task.prompt().text(), recording);
    }
  }

  private static EngineResult answer(String prompt, Recording recording) {
    return switch (PromptKind.of(prompt)) {
      case SUMMARY -> quoted(new Summary(recording).sentences(), recording, NOT_SPOKEN_ABOUT);
      case ACTIONS -> quoted(new ActionItems(recording).sentences(), recording, NO_TASKS);
      case CHAPTERS -> chapters(recording);
      case QUESTION ->
          quoted(new OpenQuestion(recording).answer(prompt), recording, NOT_SPOKEN_ABOUT);
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
