package dev.earshot.store;

import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.ChunkId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which steps of a job are still wanted and without a result. */
record Wanted(
    Optional<Manifest> manifest, Set<ChunkId> done, boolean transcribed, List<Prompt> open) {
  static final String CHUNK = "chunk/";
  private static final String PROMPT = "analyze/";

  /** Whether a failure counts; nobody clears those that no longer do. */
  boolean counts(Failure failure) {
    String step = failure.step();
    if (step.startsWith(CHUNK)) {
      return !transcribed && wants(step.substring(CHUNK.length()));
    }
    if (step.startsWith(PROMPT)) {
      String prompt = step.substring(PROMPT.length());
      return open.stream().anyMatch(each -> each.id().value().equals(prompt));
    }
    return switch (step) {
      case "ingest" -> manifest.isEmpty();
      case "close" -> !transcribed;
      default -> !transcribed || !open.isEmpty(); // such as the fan-out of the prompts
    };
  }

  private boolean wants(String chunk) {
    return done.stream().noneMatch(each -> each.value().equals(chunk))
        && manifest
            .map(each -> each.chunkIds().stream().anyMatch(id -> id.value().equals(chunk)))
            .orElse(true);
  }
}
