package dev.earshot.store;

import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Checkpoint;
import dev.earshot.contract.document.ChunkText;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Language;
import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.document.SealedJson;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.WindowWords;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.AnswerId;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.store.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything durable about the jobs, in a blob store. Each job has a folder of its own:
 *
 * <pre>
 * jobs/JOB/submission.json           what was handed in
 *          prompts/PROMPT.json       what was asked
 *          upload/NAME               a stored upload
 *          checkpoints/SHA256.json   where ingest stood
 *          chunks/CHUNK.wav          audio
 *          manifest.json             the list of chunks
 *          language.json             of the opening chunk
 *          windows/CHUNK/N.json      finished windows of a chunk under way
 *          texts/CHUNK.json          what was said in a chunk
 *          transcript.json
 *          parts/SHA256.json         finished parts of a long answer
 *          answers/ANSWER.json
 *          failures/STEP.json
 *          repairs/SHA256.json       what replaces a torn document
 *          tombstone.json            the job is deleted
 * </pre>
 *
 * What fails its checksum counts as absent. Failing storage throws {@link UncheckedIOException},
 * which is transient for a caller.
 */
public final class JobRecord {
  /** Where a transcript is stored within its job. */
  public static final Reference TRANSCRIPT = new Reference("transcript.json");

  private static final String TOMBSTONE = "tombstone.json";

  private final BlobStore blobs;
  private final KeptDocuments documents;

  public JobRecord(BlobStore blobs) {
    this.blobs = blobs;
    this.documents = new KeptDocuments(blobs);
  }

  /** Every job there is a folder of, deleted ones included. */
  public List<JobId> jobs() {
    return io(() -> blobs.folders("jobs/")).stream()
        .filter(name -> name.matches("[0-9a-f]{24}"))
        .map(JobId::new)
        .toList();
  }

  /** What is stored under a job, in order: paths within it, whole or torn. */
  public List<String> names(JobId job) {
    String folder = name(job, "");
    return io(() -> blobs.list(folder)).stream()
        .map(each -> each.substring(folder.length()))
        .toList();
  }

  public Optional<Submission> submission(JobId job) {
    return read(job, "submission.json", Submission.class);
  }

  /** Keeps the submission unless there is one; prompts are added either way. */
  public Submission submit(JobId job, Submission submission) {
    Submission stored = keep(job, "submission.json", submission, Submission.class);
    submission.recording().prompts().forEach(prompt -> ask(job, prompt));
    return stored;
  }

  /** Keeps a prompt. */
  public void ask(JobId job, Prompt prompt) {
    keep(job, "prompts/" + prompt.id() + ".json", prompt, Prompt.class);
  }

  public List<Prompt> prompts(JobId job) {
    return all(job, "prompts/", Prompt.class);
  }

  /** A checkpoint by its name; absent unless its content is what it is named by. */
  public Optional<Checkpoint> checkpoint(JobId job, String name) {
    return bytes(job, checkpointName(name))
        .filter(bytes -> Digest.of(bytes).equals(name))
        .flatMap(bytes -> SealedJson.read(bytes, Checkpoint.class));
  }

  /** All checkpoints, in no order. */
  public List<Checkpoint> checkpoints(JobId job) {
    return all(job, "checkpoints/", Checkpoint.class);
  }

  /** Keeps a checkpoint and returns its name, which is the hash of its content. */
  public String keep(JobId job, Checkpoint checkpoint) {
    String name = Digest.of(SealedJson.write(checkpoint));
    if (checkpoint(job, name).isEmpty()) {
      write(job, checkpointName(name), checkpoint); // whoever writes this name writes this content
    }
    return name;
  }

  public Optional<Manifest> manifest(JobId job) {
    return read(job, "manifest.json", Manifest.class);
  }

  /** Keeps the manifest unless there is one, and returns the one that counts. */
  public Manifest keep(JobId job, Manifest manifest) {
    return keep(job, "manifest.json", manifest, Manifest.class);
  }

  public Optional<Language> language(JobId job) {
    return read(job, "language.json", Language.class);
  }

  public Language keep(JobId job, Language language) {
    return keep(job, "language.json", language, Language.class);
  }

  public Optional<WindowWords> window(JobId job, ChunkId chunk, int window) {
    return read(job, windowName(chunk, window), WindowWords.class)
        .filter(words -> words.window() == window);
  }

  public void write(JobId job, ChunkId chunk, WindowWords words) {
    write(job, windowName(chunk, words.window()), words);
  }

  public Optional<ChunkText> text(JobId job, ChunkId chunk) {
    return read(job, textName(chunk), ChunkText.class).filter(text -> text.chunk().equals(chunk));
  }

  public boolean hasText(JobId job, ChunkId chunk) {
    return text(job, chunk).isPresent();
  }

  public void write(JobId job, ChunkText text) {
    write(job, textName(text.chunk()), text);
  }

  public Optional<Transcript> transcript(JobId job) {
    return read(job, TRANSCRIPT.path(), Transcript.class);
  }

  /** SHA-256 of the stored transcript, for the ids of answers. */
  public Optional<String> transcriptSha256(JobId job) {
    return bytes(job, TRANSCRIPT.path())
        .filter(bytes -> SealedJson.isWhole(bytes, Transcript.class))
        .map(Digest::of);
  }

  /** Keeps the transcript unless there is one, and returns the one that counts. */
  public Transcript keep(JobId job, Transcript transcript) {
    return keep(job, TRANSCRIPT.path(), transcript, Transcript.class);
  }

  public Optional<Answer> answer(JobId job, AnswerId id) {
    return read(job, answerReference(id).path(), Answer.class);
  }

  public static Reference answerReference(AnswerId id) {
    return new Reference("answers/" + id + ".json");
  }

  /** Keeps an answer unless there is one, and returns the one that counts. */
  public Answer keep(JobId job, AnswerId id, Answer answer) {
    return keep(job, answerReference(id).path(), answer, Answer.class);
  }

  public List<Answer> answers(JobId job) {
    return all(job, "answers/", Answer.class);
  }

  /** A finished part of an answer, by the hash of everything it depends on. */
  public Optional<AnalysisPart> part(JobId job, String key) {
    return read(job, partName(key), AnalysisPart.class);
  }

  /** Keeps a part unless there is one, and returns the one that counts. */
  public AnalysisPart keep(JobId job, String key, AnalysisPart part) {
    return keep(job, partName(key), part, AnalysisPart.class);
  }

  public List<AnalysisPart> parts(JobId job) {
    return all(job, "parts/", AnalysisPart.class);
  }

  public Optional<Failure> failure(JobId job, String step) {
    return read(job, failureName(step), Failure.class);
  }

  public void write(JobId job, Failure failure) {
    write(job, failureName(failure.step()), failure);
  }

  public List<Failure> failures(JobId job) {
    return all(job, "failures/", Failure.class);
  }

  /** The chunks whose audio is stored; once there is a manifest only those it names count. */
  public List<ChunkId> cut(JobId job) {
    String folder = name(job, "chunks/");
    return io(() -> blobs.list(folder)).stream()
        .map(each -> each.substring(folder.length()))
        .filter(each -> each.matches("[0-9a-f]{24}\\.wav"))
        .map(each -> new ChunkId(each.substring(0, 24)))
        .toList();
  }

  /** Stores a copy of a file under the job, replacing what is there. */
  public void store(JobId job, Reference reference, Path file) {
    io(
        () -> {
          blobs.store(name(job, reference.path()), file);
          return true;
        });
  }

  /** Stores bytes under the job, replacing what is there. */
  public void store(JobId job, Reference reference, byte[] bytes) {
    io(
        () -> {
          blobs.write(name(job, reference.path()), bytes);
          return true;
        });
  }

  public boolean has(JobId job, Reference reference) {
    return io(() -> blobs.exists(name(job, reference.path())));
  }

  /** Something stored under the job; the caller closes the stream. */
  public Optional<InputStream> open(JobId job, Reference reference) {
    return io(() -> blobs.open(name(job, reference.path())));
  }

  /** Whether somebody deleted the job: a tombstone says so even where it is torn. */
  public boolean deleted(JobId job) {
    return io(() -> blobs.exists(name(job, TOMBSTONE)));
  }

  /** The tombstone of a deleted job; absent also where it is torn, which deleting again repairs. */
  public Optional<Tombstone> tombstone(JobId job) {
    return read(job, TOMBSTONE, Tombstone.class);
  }

  /** Marks the job deleted, then deletes everything else of it. */
  public void delete(JobId job, Tombstone tombstone) {
    keep(job, TOMBSTONE, tombstone, Tombstone.class);
    erase(job);
  }

  /**
   * Deletes everything of a job but its tombstone; for what came in after the deletion.
   *
   * @throws IllegalStateException where the job is not deleted
   */
  public void erase(JobId job) {
    if (!deleted(job)) {
      throw new IllegalStateException("Job " + job + " is not deleted: nothing of it is erased");
    }
    for (String each : io(() -> blobs.list(name(job, "")))) {
      if (!each.equals(name(job, TOMBSTONE))) {
        io(
            () -> {
              blobs.delete(each);
              return true;
            });
      }
    }
  }

  private <T> T keep(JobId job, String path, T document, Class<T> type) {
    return io(() -> documents.keep(name(job, ""), path, document, type));
  }

  private void write(JobId job, String path, Object document) {
    io(
        () -> {
          blobs.write(name(job, path), SealedJson.write(document));
          return true;
        });
  }

  private <T> Optional<T> read(JobId job, String path, Class<T> type) {
    return bytes(job, path).flatMap(bytes -> SealedJson.read(bytes, type));
  }

  private Optional<byte[]> bytes(JobId job, String path) {
    return io(() -> blobs.read(name(job, path)));
  }

  private <T> List<T> all(JobId job, String folder, Class<T> type) {
    List<T> documents = new ArrayList<>();
    for (String name : io(() -> blobs.list(name(job, folder)))) {
      io(() -> blobs.read(name))
          .flatMap(bytes -> SealedJson.read(bytes, type))
          .ifPresent(documents::add);
    }
    return documents;
  }

  private static String name(JobId job, String path) {
    return "jobs/" + job + "/" + path;
  }

  private static String windowName(ChunkId chunk, int window) {
    return "windows/" + chunk + "/" + window + ".json";
  }

  private static String checkpointName(String name) {
    return "checkpoints/" + new Reference(name) + ".json";
  }

  private static String textName(ChunkId chunk) {
    return "texts/" + chunk + ".json";
  }

  private static String partName(String key) {
    return "parts/" + new Reference(key) + ".json";
  }

  private static String failureName(String step) {
    return "failures/" + new Reference(step) + ".json";
  }

  private static <T> T io(Storage<T> storage) {
    try {
      return storage.access();
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  private interface Storage<T> {
    T access() throws IOException;
  }
}
