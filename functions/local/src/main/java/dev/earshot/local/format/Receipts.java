package dev.earshot.local.format;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What answers take and took, for people. */
public final class Receipts {
  private Receipts() {}

  /** What is to be said below an answer; absent where there is nothing. */
  static Optional<String> below(Answer answer) {
    List<String> parts = new ArrayList<>();
    if (answer.droppedQuotes() > 0) {
      parts.add(
          count(answer.droppedQuotes(), "quote")
              + (answer.droppedQuotes() == 1 ? " is" : " are")
              + " not in the recording and left out");
    }
    Receipt receipt = answer.receipt();
    if (receipt != null) {
      String reused =
          receipt.reused() == 0 ? "" : ", %d of them kept from before".formatted(receipt.reused());
      parts.add(
          "%s took %s%s: %s"
              .formatted(
                  answer.model().replaceFirst("/[^/]*$", ""),
                  count(receipt.parts(), "part"),
                  reused,
                  amount(receipt)));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** What an answer will take. */
  public static String estimate(String engine, String model, Receipt receipt) {
    return receipt.calls() == 0
        ? engine + " answers here, without tokens or money"
        : "%s, about %s, %s"
            .formatted(
                model.replaceFirst("/[^/]*$", ""), count(receipt.calls(), "call"), amount(receipt));
  }

  private static String amount(Receipt receipt) {
    String tokens =
        String.format(
            Locale.ROOT,
            "%,d tokens read, %,d written",
            receipt.inputTokens(),
            receipt.outputTokens());
    return receipt.cost() == null
        ? tokens + ", price not known"
        : tokens + String.format(Locale.ROOT, ", %.4f %s", receipt.cost(), receipt.currency());
  }

  /** Such as 1 chunk, 2 chunks. */
  public static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** Such as 1:02:03. */
  public static String clock(double seconds) {
    return Times.clock(seconds);
  }
}
