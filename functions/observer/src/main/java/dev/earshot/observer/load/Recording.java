package dev.earshot.observer.load;

import dev.earshot.contract.event.RecordingSubmitted;
import dev.earshot.contract.id.Reference;
import dev.earshot.observer.ObserverException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is handed in, again and again.
 *
 * @param file absent for an address
 */
public record Recording(String given, Optional<Path> file, String language, String model) {
  /** Where a file is stored within each job; the name says nothing that the title does not. */
  static final Reference UPLOAD = new Reference("upload/recording");

  /** Of a file or an address, which has to be readable. */
  public static Recording of(String given, String language, String model) {
    boolean address = given.matches("(?i)https?://.*");
    if (!address && !Files.isReadable(Path.of(given))) {
      throw new ObserverException(
          "Tried to read the recording %s but there is no such file that may be read; name one, or an http address."
              .formatted(given));
    }
    return new Recording(
        given, address ? Optional.empty() : Optional.of(Path.of(given)), language, model);
  }

  /** The data of the submitting event. */
  RecordingSubmitted submission() {
    URI source = URI.create(file.isEmpty() ? given : UPLOAD.path());
    return new RecordingSubmitted(source, given, language, "whisper", model, Map.of(), List.of());
  }
}
