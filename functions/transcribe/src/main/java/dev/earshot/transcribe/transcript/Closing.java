package dev.earshot.transcribe.transcript;

import dev.earshot.contract.document.Chunk;
import dev.earshot.contract.document.Transcript;

/** What came of closing a job whose marks say that every chunk is transcribed. */
public sealed interface Closing {

  /** The stored transcript. */
  record Closed(Transcript transcript) implements Closing {}

  /** The marks were ahead of the record: this chunk has no text. */
  record Missing(Chunk chunk) implements Closing {}
}
