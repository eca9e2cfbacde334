package dev.earshot.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are stored and compared across revisions, so how they derive may never change. */
class IdsTest {
  private static final String SHA256 = "0".repeat(64);

  @Test
  void derivesTheSameIdsAsEver() {
    JobId job = JobId.of("ann", "/earshot/cli", "1");
    PromptId prompt = PromptId.of("summary", 1, "Summarize it.");

    assertThat(job).hasToString("203bd8f5ee5b9e1b76360dc5");
    assertThat(ChunkId.of(job, 16_000, SHA256)).hasToString("0b736413da10c8f00c819e6f");
    assertThat(prompt).hasToString("6d0bc2237660ef40");
    assertThat(AnswerId.of(SHA256, prompt, "built-in", "1"))
        .hasToString("c51cd155e65d91e87e858725");
  }

  @Test
  void tellsPartsApartThatLookAlikeTogether() {
    assertThat(JobId.of("a", "b", "c")).isNotEqualTo(JobId.of("ab", "", "c"));
    assertThat(Digest.of("a", "1:b")).isNotEqualTo(Digest.of("a1:b", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "00000000000000000000000G", "../../../../../../../etc"})
  void refusesAMalformedId(String value) {
    assertThatThrownBy(() -> new JobId(value)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChunkId(value)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AnswerId(value)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PromptId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "/etc/passwd",
        "../x",
        "a/../x",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "C:/a",
        "a\u0000b",
        "a\nb",
        "a%2e%2e",
        "file:///etc",
        "http://a/b",
        "é",
        ".hidden",
        "~/x"
      })
  void refusesAReferenceThatPointsOutsideTheJob(String path) {
    assertThatThrownBy(() -> new Reference(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no reference within a job");
  }

  @Test
  void refusesAReferenceThatIsTooLongOrTooDeep() {
    assertThatThrownBy(() -> new Reference("a".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Reference("a/".repeat(8) + "a"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Reference("chunks/0f3a.wav")).hasToString("chunks/0f3a.wav");
  }
}
