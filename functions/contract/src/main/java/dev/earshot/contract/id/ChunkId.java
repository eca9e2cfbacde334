package dev.earshot.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A stretch of audio of a job that one request transcribes. */
public record ChunkId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

  @JsonCreator
  public ChunkId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no chunk id (24 hexadecimal digits)");
    }
  }

  /**
   * The chunk that begins there and sounds like that.
   *
   * @param startSample of the recording, at 16 kHz
   * @param audioSha256 of the chunk's stored audio
   */
  public static ChunkId of(JobId job, long startSample, String audioSha256) {
    return new ChunkId(
        Digest.of("chunk", job.value(), Long.toString(startSample), audioSha256).substring(0, 24));
  }

  @Override
  public String toString() {
    return value;
  }
}
