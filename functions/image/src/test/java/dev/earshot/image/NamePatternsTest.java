package dev.earshot.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamePatternsTest {
  @Test
  void aStarStandsForAnyTextAndNothingElseIsSpecial() {
    NamePatterns patterns = NamePatterns.of("onnxruntime-*.jar, ffmpeg-7.1.jar");

    assertThat(patterns.match("onnxruntime-1.29.0.jar")).isTrue();
    assertThat(patterns.match("ffmpeg-7.1.jar")).isTrue();
    assertThat(patterns.match("ffmpeg-7x1.jar")).isFalse();
    assertThat(patterns.match("my-onnxruntime-1.29.0.jar")).isFalse();
  }

  @Test
  void anEmptyListMatchesNothing() {
    assertThat(NamePatterns.of("").match("")).isFalse();
  }
}
