package dev.earshot.local.format;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Statement;

/** A transcript and answers for people. */
final class PlainText {
  private PlainText() {}

  static String write(Recording recording) {
    StringBuilder text = new StringBuilder();
    if (recording.transcript().warning() != null) {
      text.append("Warning: ").append(recording.transcript().warning()).append("\n\n");
    }
    if (recording.transcript().sentences().isEmpty()) {
      text.append("(Nobody speaks in this recording.)\n");
    }
    for (Sentence sentence : recording.transcript().sentences()) {
      text.append("[%s] %s\n".formatted(Times.clock(sentence.start()), sentence.text()));
    }
    for (Answer answer : recording.answers()) {
      text.append("\nQ: ").append(answer.prompt().title()).append('\n');
      for (Statement statement : answer.statements()) {
        text.append("- ").append(doubt(statement)).append(statement.text()).append('\n');
        for (Quote quote : statement.quotes()) {
          text.append("    [%s] \"%s\"\n".formatted(Times.clock(quote.start()), quote.text()));
        }
      }
      Receipts.below(answer).ifPresent(each -> text.append("  (").append(each).append(")\n"));
    }
    return text.toString();
  }

  /** Whoever reads a statement reads first whether it holds. */
  private static String doubt(Statement statement) {
    return statement.doubt() == null
        ? ""
        : "[%s: %s] ".formatted(statement.support().word(), statement.doubt());
  }
}
