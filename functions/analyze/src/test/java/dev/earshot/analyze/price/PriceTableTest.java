package dev.earshot.analyze.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {
  private static final PriceTable TABLE = PriceTable.packaged();

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-mini, gpt-4o-mini",
    "gpt-4o-2024-08-06, gpt-4o",
    "gpt-4o-mini-2024-07-18, gpt-4o-mini",
    "openai/gpt-4.1, gpt-4.1",
    "gpt-5:latest, gpt-5"
  })
  void findsTheVersionsOfAModel(String model, String listed) {
    assertThat(TABLE.of(model).orElseThrow().model()).isEqualTo(listed);
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o-audio", "gpt-5.4", "gpt", "llama3", "my-gpt-4o"})
  void knowsNoPriceOfAnotherModel(String model) {
    assertThat(TABLE.of(model)).isEmpty();
  }

  @Test
  void countsByTheMillion() {
    assertThat(new PriceTable.Price("m", 2, 8).of(500_000, 250_000)).isEqualTo(3.0);
  }

  @Test
  void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("prices.json"), "{\"currency\": \"EUR\"}");

    assertThatThrownBy(() -> PriceTable.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the field 'asOf' is missing")
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> PriceTable.read(folder.resolve("none.json")))
        .hasMessageContaining("it cannot be read");
  }
}
