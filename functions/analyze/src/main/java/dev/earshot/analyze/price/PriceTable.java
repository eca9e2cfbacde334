package dev.earshot.analyze.price;

import dev.earshot.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The prices of models, from a file.
 *
 * @param currency of all prices, such as {@code USD}
 * @param asOf the day the prices were looked up, for people
 * @param models each with its prices
 */
public record PriceTable(String currency, String asOf, List<Price> models) {
  private static final double MILLION = 1_000_000;

  public PriceTable {
    models = List.copyOf(models);
  }

  /**
   * The price of a model.
   *
   * @param model its name, or how the names of its versions begin
   * @param input for a million tokens read
   * @param output for a million tokens written
   */
  public record Price(String model, double input, double output) {
    /** What so many tokens cost. */
    public double of(long inputTokens, long outputTokens) {
      return (inputTokens * input + outputTokens * output) / MILLION;
    }
  }

  /** The table that comes with Earshot. */
  public static PriceTable packaged() {
    try (InputStream in = PriceTable.class.getResourceAsStream("prices.json")) {
      if (in == null) {
        throw new IllegalStateException("The class path has no prices.json");
      }
      return Json.read(in.readAllBytes(), PriceTable.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table of one's own.
   *
   * @throws IllegalArgumentException where the file cannot be read or is no such table
   */
  public static PriceTable read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file), PriceTable.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Tried to read the price table %s but failed because: %s; it needs currency, asOf and models with model, input and output per million tokens"
              .formatted(
                  file, e instanceof IOException ? "it cannot be read, " + e : e.getMessage()),
          e);
    }
  }

  /** The price of the longest name that the model's begins with; absent where none does. */
  public Optional<Price> of(String model) {
    String name = model.substring(model.lastIndexOf('/') + 1);
    return models.stream()
        .filter(each -> model.equals(each.model()) || isVersion(name, each.model()))
        .max(Comparator.comparingInt(each -> each.model().length()));
  }

  /** gpt-4o-2024-08-06 is a version of gpt-4o; gpt-4o-mini is another model, if it is listed. */
  private static boolean isVersion(String name, String model) {
    return name.equals(model)
        || (name.startsWith(model)
            && name.substring(model.length()).matches("[-@:][0-9].*|[-:]latest"));
  }
}
