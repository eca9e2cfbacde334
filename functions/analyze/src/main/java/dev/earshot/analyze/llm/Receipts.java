package dev.earshot.analyze.llm;

import dev.earshot.analyze.price.PriceTable;
import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.document.Receipt;
import java.util.List;
import java.util.Optional;

/** Adds up what the parts of an answer took. */
final class Receipts {
  private Receipts() {}

  static Receipt of(List<AnalysisPart> parts, int reused, PriceTable prices, String model) {
    long input = parts.stream().mapToLong(AnalysisPart::inputTokens).sum();
    long output = parts.stream().mapToLong(AnalysisPart::outputTokens).sum();
    Optional<PriceTable.Price> price = prices.of(model);
    return new Receipt(
        parts.size(),
        reused,
        parts.stream().mapToInt(AnalysisPart::calls).sum(),
        input,
        output,
        price.map(each -> each.of(input, output)).orElse(null),
        price.map(_ -> prices.currency()).orElse(null));
  }
}
