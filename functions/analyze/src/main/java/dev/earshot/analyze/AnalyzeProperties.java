package dev.earshot.analyze;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How analyze works.
 *
 * @param engine the name of the engine that answers
 * @param timeLimit for one answer; below the broker's {@code delivery.timeout}
 * @param patience how long to wait for an answer that somebody else is computing
 * @param threads that the built-in engine computes with
 */
@Validated
@ConfigurationProperties("earshot.analyze")
public record AnalyzeProperties(
    @NotBlank @DefaultValue("builtin") String engine,
    @DurationMin(seconds = 1) @DurationMax(minutes = 10) @DefaultValue("2m") Duration timeLimit,
    @DurationMin @DurationMax(seconds = 60) @DefaultValue("20s") Duration patience,
    @Min(1) @Max(64) @DefaultValue("2") int threads) {}
