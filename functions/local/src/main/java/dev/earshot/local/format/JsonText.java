package dev.earshot.local.format;

import dev.earshot.contract.Json;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Receipt;
import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Statement;
import dev.earshot.contract.document.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recording as one JSON object; seconds are numbers. */
final class JsonText {
  private JsonText() {}

  record Document(
      String job,
      String source,
      String language,
      double duration,
      @Nullable String warning,
      Text transcript,
      List<Reply> answers) {}

  record Text(String text, List<Word> words, List<Sentence> sentences) {}

  record Reply(
      String prompt,
      String engine,
      String model,
      boolean answered,
      List<Statement> statements,
      int droppedQuotes,
      @Nullable Receipt receipt) {}

  static String write(Recording recording) {
    var transcript = recording.transcript();
    return Json.pretty(
            new Document(
                recording.job().value(),
                recording.source(),
                transcript.language(),
                transcript.duration(),
                transcript.warning(),
                new Text(transcript.text(), transcript.words(), transcript.sentences()),
                recording.answers().stream().map(JsonText::reply).toList()))
        + "\n";
  }

  private static Reply reply(Answer answer) {
    return new Reply(
        answer.prompt().title(),
        answer.engine(),
        answer.model(),
        answer.answered(),
        answer.statements(),
        answer.droppedQuotes(),
        answer.receipt());
  }
}
