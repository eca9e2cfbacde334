package dev.earshot.observer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTest {
  @Test
  void readsTheSamplesOfOneMetricWithTheirLabels() {
    String text =
        """
        # HELP lag The latest lag of the partition
        # TYPE lag gauge
        lag{client_id="consumer-a-1",topic="t \\"x\\", y",} 12.0
        lag{client_id="consumer-a-2"} 3 1690000000000
        lag{client_id="consumer-a-3"} NaN
        lag_max{client_id="consumer-a-1"} 99.0
        lag 4.5e1
        """;

    assertThat(Prometheus.samples(text.getBytes(StandardCharsets.UTF_8), "lag"))
        .containsExactly(
            new Prometheus.Sample(
                Map.of("client_id", "consumer-a-1", "topic", "t \\\"x\\\", y"), 12),
            new Prometheus.Sample(Map.of("client_id", "consumer-a-2"), 3),
            new Prometheus.Sample(Map.of(), 45));
  }
}
