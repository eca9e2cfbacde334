package dev.earshot.local.cli;

import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.Digest;
import dev.earshot.contract.id.JobId;
import dev.earshot.contract.id.Reference;
import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.speech.whisper.Languages;
import dev.earshot.store.JobRecord;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of one file or address. The same content with the same options is the same
 * job, whatever it is asked; a job that was deleted makes room for a next generation.
 *
 * @param given as it was typed
 * @param file absent for an address
 * @param id of the submitting event, without generation
 */
record Intent(String given, @Nullable Path file, String id, String language, String model) {
  /** The source of the command line's events. */
  static final URI SOURCE = URI.create("/earshot/cli");

  private static final int MAX_NAME = 100;

  static Intent of(String given, String language, String model) {
    boolean address = given.matches("(?i)https?://.*");
    Path file = address ? null : readable(given);
    if (!language.equals("auto") && !Languages.plausible(model, language)) {
      throw new LocalException(
          "Tried to transcribe %s in the language '%s' but failed because: the model %s does not know it; write a code such as en, or auto."
              .formatted(given, language, model));
    }
    String content = file == null ? given : digest(file);
    return new Intent(
        given, file, Digest.of("submission", content, language, "whisper", model), language, model);
  }

  private static Path readable(String given) {
    Path file = Path.of(given);
    String why =
        given.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")
            ? "only http and https addresses can be fetched; download it and name the file"
            : !Files.exists(file)
                ? "there is no such file"
                : Files.isDirectory(file)
                    ? "it is a folder; name the files in it"
                    : !Files.isReadable(file) ? "it may not be read; check its permissions" : "";
    if (!why.isEmpty()) {
      throw new LocalException(
          "Tried to transcribe " + given + " but failed because: " + why + ".");
    }
    return file;
  }

  private static String digest(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) == 0) {
        throw new LocalException(
            "Tried to transcribe " + file + " but failed because: it is empty.");
      }
      return Digest.of(in);
    } catch (IOException e) {
      throw new LocalException(
          "Tried to read " + file + " but failed because: " + Reason.of(e) + ".", e);
    }
  }

  /** The id of the event that submits it now. */
  String eventId(JobRecord record) {
    int generation = 0;
    while (record.deleted(job(id + "." + generation))) {
      generation++;
    }
    return id + "." + generation;
  }

  static JobId job(String eventId) {
    return JobId.of("", SOURCE.toString(), eventId);
  }

  /** The same with the name that a model is installed under. */
  Intent with(String installed) {
    return new Intent(given, file, id, language, installed);
  }

  RecordingSubmitted recording(List<Prompt> prompts) {
    URI source = file == null ? URI.create(given) : URI.create(upload().path());
    return new RecordingSubmitted(source, given, language, "whisper", model, Map.of(), prompts);
  }

  /** Where a file is stored within the job: its own name, as far as that is safe. */
  Reference upload() {
    Path name = file == null ? null : file.getFileName();
    String safe =
        (name == null ? "" : name.toString())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "_")
            .replaceAll("^[._]+", "");
    String tail = safe.substring(Math.max(0, safe.length() - MAX_NAME)).replaceAll("^[._]+", "");
    return new Reference("upload/" + (tail.isEmpty() ? "recording" : tail));
  }
}
