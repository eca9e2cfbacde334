package dev.earshot.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param cache keeps the unpacked ffmpeg; absent for {@code .cache/earshot} in the user's home
 * @param work holds a recording while it is decoded; absent for the system's temporary folder
 * @param timeLimit after which a step keeps a checkpoint; well below the trigger's delivery timeout
 * @param decodeLimit after which a program at work is killed; above {@code timeLimit}
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
    @DefaultValue("10m") @DurationMin(seconds = 1) Duration decodeLimit,
    @DefaultValue("10s") @DurationMin(millis = 1) Duration connectTimeout,
    @DefaultValue("20s") @DurationMin(millis = 1) Duration readTimeout,
    @DefaultValue("3m") @DurationMin(millis = 1) Duration fetchLimit,
    @DefaultValue("4GB") @NotNull DataSize maxSize,
    @DefaultValue("24h") @DurationMin(seconds = 1) Duration maxDuration,
    @DefaultValue("5") @Min(0) @Max(20) int maxRedirects,
    @DefaultValue("false") boolean allowPrivateAddresses) {

  /** Where ffmpeg is unpacked to. */
  Path unpacked() {
    return cache == null ? Path.of(System.getProperty("user.home"), ".cache", "earshot") : cache;
  }
}
