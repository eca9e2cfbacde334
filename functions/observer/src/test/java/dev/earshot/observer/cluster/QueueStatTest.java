package dev.earshot.observer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class QueueStatTest {
  /**
   * What Serving v0.43.0 (1.16) and v0.51.0 both marshal: {@code metrics.Stat{PodName:
   * "transcribe-00003-deployment-5d9c7bd5b6-x2x7k", AverageConcurrentRequests: 2.75,
   * AverageProxiedConcurrentRequests: 0.5, RequestCount: 3, ProxiedRequestCount: 1, ProcessUptime:
   * 61.5}}.
   */
  static byte[] busy() {
    return HexFormat.of()
        .parseHex(
            "0a2c7472616e7363726962652d30303030332d6465706c6f796d656e742d356439633762643562362d"
                + "783278376b11000000000000064019000000000000e03f21000000000000084029000000000000"
                + "f03f310000000000c04e40");
  }

  /** {@code metrics.Stat{PodName: "idle"}}. */
  static byte[] idle() {
    return HexFormat.of().parseHex("0a0469646c65");
  }

  @Test
  void readsTheRequestsOfAPod() {
    assertThat(QueueStat.requests(busy())).isEqualTo(2.75);
  }

  @Test
  void takesALeftOutFieldForZero() {
    assertThat(QueueStat.requests(idle())).isZero();
    assertThat(QueueStat.requests(new byte[0])).isZero();
  }

  @Test
  void refusesAMessageThatIsCut() {
    for (int length = 1; length < 46; length++) { // within the name
      byte[] cut = Arrays.copyOf(busy(), length);
      assertThatIllegalArgumentException().isThrownBy(() -> QueueStat.requests(cut));
    }
  }

  @Test
  void readsPastFieldsThatItDoesNotKnow() {
    // field 7, a number over several bytes, then field 9 of four bytes, then the requests
    byte[] message = HexFormat.of().parseHex("38ffffffff0f" + "4d01020304" + "110000000000000640");

    assertThat(QueueStat.requests(message)).isEqualTo(2.75);
  }
}
