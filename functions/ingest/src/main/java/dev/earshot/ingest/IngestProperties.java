package dev.earshot.ingest;

import static dev.earshot.runtime.Settings.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How recordings are taken in.
 *
 * @param ffmpeg the program, 6.0 or newer, with its ffprobe beside it; absent for the one that
 *     comes along
 * @param cache keeps the unpacked ffmpeg; absent for {@code earshot/media} in the user's cache
 * @param work holds a recording while it is decoded; absent for the system's temporary folder
 * @param timeLimit after which a step keeps a checkpoint; well below the trigger's delivery timeout
 * @param decodeLimit after which a program at work is killed; above {@code timeLimit}, and together
 *     with {@code fetchLimit} below the trigger's delivery timeout
 * @param connectTimeout of a fetch
 * @param readTimeout of a fetch, between two pieces of the answer
 * @param fetchLimit of a whole fetch; below {@code timeLimit}
 * @param maxSize of a recording in bytes
 * @param maxDuration of a recording
 * @param maxRedirects followed by a fetch
 * @param allowPrivateAddresses whether hosts of one's own network are fetched from
 */
@ConfigurationProperties("earshot.ingest")
public record IngestProperties(
    @Nullable Path ffmpeg,
    @Nullable Path cache,
    @Nullable Path work,
    @DefaultValue("4m") Duration timeLimit,
    @DefaultValue("6m") Duration decodeLimit,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("20s") Duration readTimeout,
    @DefaultValue("3m") Duration fetchLimit,
    @DefaultValue("4GB") DataSize maxSize,
    @DefaultValue("24h") Duration maxDuration,
    @DefaultValue("5") int maxRedirects,
    @DefaultValue("false") boolean allowPrivateAddresses) {

  public IngestProperties {
    atLeast("time-limit", timeLimit, Duration.ZERO);
    atLeast("decode-limit", decodeLimit, Duration.ofSeconds(1));
    atLeast("connect-timeout", connectTimeout, Duration.ofMillis(1));
    atLeast("read-timeout", readTimeout, Duration.ofMillis(1));
    atLeast("fetch-limit", fetchLimit, Duration.ofMillis(1));
    atLeast("max-duration", maxDuration, Duration.ofSeconds(1));
    check(
        maxRedirects >= 0 && maxRedirects <= 20,
        "earshot.ingest.max-redirects has to be between 0 and 20");
  }

  private static void atLeast(String name, Duration value, Duration least) {
    check(
        value.compareTo(least) >= 0,
        "earshot.ingest.%s has to be at least %d ms".formatted(name, least.toMillis()));
  }

  /**
   * Where ffmpeg is unpacked to. The user's cache is {@code XDG_CACHE_HOME} or {@code .cache} in
   * the home, by the XDG base directory specification, which has relative paths ignored. A user
   * without a home, as containers have, gets the temporary folder.
   *
   * @param environment the process's variables
   * @param home the user's home folder as Java tells it, {@code ?} where there is none
   */
  Path unpacked(Map<String, String> environment, Path home) {
    if (cache != null) {
      return cache;
    }
    String named = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = Path.of(named).isAbsolute() ? Path.of(named) : home.resolve(".cache");
    Path base = caches.isAbsolute() ? caches : Path.of(System.getProperty("java.io.tmpdir"));
    return base.resolve("earshot").resolve("media");
  }
}
