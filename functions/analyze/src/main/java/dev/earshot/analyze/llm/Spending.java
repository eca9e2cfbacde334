package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.FinishedParts;
import dev.earshot.analyze.price.PriceTable;
import dev.earshot.contract.document.AnalysisPart;
import java.util.List;
import java.util.Optional;

/**
 * What one job's answers may take. Prompts answered at the same time do not see each other's parts
 * under way, so that a budget may be exceeded by what is under way at once, and by nothing else.
 */
final class Spending {
  private final LanguageModelSettings settings;
  private final Optional<PriceTable.Price> price;
  private final String currency;
  private long input;
  private long output;

  Spending(LanguageModelSettings settings, PriceTable prices, String model, FinishedParts parts) {
    this.settings = settings;
    this.price = prices.of(model);
    this.currency = prices.currency();
    boolean limited = settings.budgetTokens() > 0 || settings.budgetCost() > 0;
    List<AnalysisPart> paid = limited ? parts.all() : List.of();
    paid.forEach(this::add);
  }

  void add(AnalysisPart part) {
    input += part.inputTokens();
    output += part.outputTokens();
  }

  /**
   * Why no more may be spent; absent where the next calls fit into the budget.
   *
   * @param nextInput tokens that the next calls read
   * @param nextOutput tokens that they write at most
   */
  Optional<String> exceeded(long nextInput, long nextOutput) {
    long tokens = input + output;
    long next = nextInput + nextOutput;
    if (settings.budgetTokens() > 0 && tokens + next > settings.budgetTokens()) {
      return Optional.of(
          "its budget of %,d tokens is used up: %,d are spent and this takes up to %,d more; raise earshot.analyze.budget.tokens"
              .formatted(settings.budgetTokens(), tokens, next));
    }
    if (settings.budgetCost() <= 0) {
      return Optional.empty();
    }
    if (price.isEmpty()) {
      return Optional.of(
          "there is a budget of %.4f %s, but the price table has no price of this model; add one to the file of earshot.analyze.prices or set earshot.analyze.budget.tokens instead"
              .formatted(settings.budgetCost(), currency));
    }
    double spent = price.get().of(input, output);
    double more = price.get().of(nextInput, nextOutput);
    return spent + more <= settings.budgetCost()
        ? Optional.empty()
        : Optional.of(
            "its budget of %.4f %s is used up: %.4f are spent and this costs up to %.4f more; raise earshot.analyze.budget.cost"
                .formatted(settings.budgetCost(), currency, spent, more));
  }
}
