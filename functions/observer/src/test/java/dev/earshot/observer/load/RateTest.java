package dev.earshot.observer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @Test
  void spreadsArrivalsEvenly() {
    assertThat(Rate.parse("6/m").due(0)).isEqualTo(Duration.ZERO);
    assertThat(Rate.parse("6/m").due(3)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Rate.parse("2.5/s").due(1)).isEqualTo(Duration.ofMillis(400));
    assertThat(Rate.parse("100/h").due(100)).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "0/m", "-1/s", "6/d", "6 /m", "1e3/s", ""})
  void refusesWhatIsNoRate(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.parse(text))
        .withMessageContaining("such as 2/s, 6/m or 100/h");
  }
}
