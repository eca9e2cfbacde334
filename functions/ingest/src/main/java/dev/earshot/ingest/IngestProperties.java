package dev.earshot.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

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
@Validated
@ConfigurationProperties("earshot.ingest")
public record IngestProperties(
    @Nullable Path ffmpeg,
    @Nullable Path cache,
    @Nullable Path work,
    @DefaultValue("4m") @DurationMin(nanos = 0) Duration timeLimit,
    @DefaultValue("6m") @DurationMin(seconds = 1) Duration decodeLimit,
    @DefaultValue("10s") @DurationMin(millis = 1) Duration connectTimeout,
    @DefaultValue("20s") @DurationMin(millis = 1) Duration readTimeout,
    @DefaultValue("3m") @DurationMin(millis = 1) Duration fetchLimit,
    @DefaultValue("4GB") @NotNull DataSize maxSize,
    @DefaultValue("24h") @DurationMin(seconds = 1) Duration maxDuration,
    @DefaultValue("5") @Min(0) @Max(20) int maxRedirects,
    @DefaultValue("false") boolean allowPrivateAddresses) {

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
