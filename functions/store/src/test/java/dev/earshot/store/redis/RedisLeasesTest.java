package dev.earshot.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.earshot.store.Leases;
import dev.earshot.store.Leases.Lease;
import dev.earshot.store.LeasesContract;
import dev.earshot.store.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RedisLeasesTest extends LeasesContract {
  private static final String KEY = "earshot:lease:chunk/1";
  private static final Duration SHORT = Duration.ofMillis(300);

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  @AutoClose private RedisLeases leases = new RedisLeases(REDIS.connections());

  @Override
  protected Leases leases() {
    REDIS.wipe();
    return leases;
  }

  @Test
  void lastsHalfAMinuteUnlessRenewed() {
    assertThat(leases().acquire("chunk/1")).isPresent();
    assertThat(REDIS.template().getExpire(KEY)).isBetween(25L, 30L);
  }

  @Test
  void isRenewedWhileItIsHeld() {
    leases();
    try (RedisLeases brief = new RedisLeases(REDIS.connections(), SHORT);
        Lease held = brief.acquire("chunk/1").orElseThrow()) {
      await()
          .during(SHORT.multipliedBy(3))
          .atMost(SHORT.multipliedBy(6))
          .until(() -> leases.acquire("chunk/1").isEmpty());
      assertThat(held).isNotNull();
    }
  }

  @Test
  void lapsesWhenItsHolderIsGone() {
    leases();
    RedisLeases brief = new RedisLeases(REDIS.connections(), SHORT);
    assertThat(brief.acquire("chunk/1")).isPresent();
    brief.close(); // as good as dead: renews no more, releases nothing

    await().atMost(Duration.ofSeconds(5)).until(() -> leases.acquire("chunk/1").isPresent());
  }

  @Test
  void doesNotTakeBackWhatItLost() {
    leases();
    try (RedisLeases brief = new RedisLeases(REDIS.connections(), SHORT);
        Lease lost = brief.acquire("chunk/1").orElseThrow()) {
      REDIS.template().opsForValue().set(KEY, "another's token");
      await()
          .during(SHORT)
          .atMost(SHORT.multipliedBy(4))
          .until(() -> REDIS.template().getExpire(KEY) == -1);
      assertThat(lost).isNotNull();
    }

    assertThat(REDIS.template().opsForValue().get(KEY)).isEqualTo("another's token");
  }

  @Test
  void closesQuietlyWhileRedisIsAway() {
    Lease lease = leases().acquire("chunk/1").orElseThrow();
    REDIS.stop();
    try {
      assertThatCode(lease::close).doesNotThrowAnyException();
    } finally {
      REDIS.restart();
    }
  }
}
