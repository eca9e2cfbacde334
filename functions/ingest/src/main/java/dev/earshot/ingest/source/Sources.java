package dev.earshot.ingest.source;

import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.store.JobRecord;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Gets hold of the recording that a submission names. */
public final class Sources {
  private final JobRecord record;
  private final GuardedClient client;
  private final long maxBytes;

  /**
   * Uploads come from the record, addresses are fetched by the client.
   *
   * @param maxBytes of an upload
   */
  public Sources(JobRecord record, GuardedClient client, long maxBytes) {
    this.record = record;
    this.client = client;
    this.maxBytes = maxBytes;
  }

  /**
   * Copies the recording into a file.
   *
   * @param source of the submission
   * @param file to write to; holds nothing of use unless the answer is {@link Obtained.Whole}
   * @throws IOException where the file cannot be written or the record not be read
   */
  public Obtained obtain(JobId job, URI source, Path file) throws IOException {
    if (source.getScheme() == null) {
      return upload(job, source, file);
    }
    return switch (source.getScheme().toLowerCase(Locale.ROOT)) {
      case "http", "https" ->
          YouTube.isPage(source)
              ? new Obtained.Refused(YouTube.REFUSAL, false)
              : client.fetch(source, file);
      default ->
          new Obtained.Refused(
              "only http and https addresses are fetched; for a file of your own, hand in the file",
              false);
    };
  }

  private Obtained upload(JobId job, URI source, Path file) throws IOException {
    Reference reference;
    try {
      reference = new Reference(source.toString());
    } catch (IllegalArgumentException e) {
      return new Obtained.Refused(
          "it is neither an http(s) address nor the name of something stored under the job", false);
    }
    Optional<InputStream> stored = record.open(job, reference);
    if (stored.isEmpty()) {
      return new Obtained.Refused("no such upload is stored under the job; hand it in again", true);
    }
    try (InputStream in = stored.get()) {
      return Transfer.copy(in, file, maxBytes);
    }
  }
}
