package dev.earshot.store.redis;

import dev.earshot.store.Leases.Lease;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key that holds its holder's token, renewed three times in its duration. */
final class RedisLease implements Lease {
  private static final Logger LOG = LoggerFactory.getLogger(RedisLease.class);
  private static final Redis.Script RENEW = Redis.Script.beside(RedisLease.class, "renew.lua");
  private static final Redis.Script RELEASE = Redis.Script.beside(RedisLease.class, "release.lua");

  private final Redis redis;
  private final String key;
  private final String token;
  private final Duration duration;
  private final ScheduledFuture<?> renewal;

  RedisLease(
      Redis redis, String key, String token, Duration duration, ScheduledExecutorService renewals) {
    this.redis = redis;
    this.key = key;
    this.token = token;
    this.duration = duration;
    long pause = duration.toMillis() / 3;
    this.renewal =
        renewals.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void renew() {
    try {
      List<String> arguments = List.of(token, Long.toString(duration.toMillis()));
      if (!redis.run("renew the lease " + key, RENEW, key, arguments)) {
        renewal.cancel(false); // lapsed: the work goes on, another may do it too
      }
    } catch (UncheckedIOException e) { // the next renewal may come in time; else it lapses
      LOG.atWarn().addKeyValue("lease", key).log(e.getMessage());
    }
  }

  @Override
  public void close() {
    renewal.cancel(false);
    try {
      redis.run("release the lease " + key, RELEASE, key, List.of(token));
    } catch (UncheckedIOException e) { // it lapses by itself; what it covered is done
      LOG.atWarn().addKeyValue("lease", key).log(e.getMessage());
    }
  }
}
