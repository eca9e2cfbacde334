package dev.earshot.speech.whisper;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in a few words why a file could not be used. */
final class Failures {
  private Failures() {}

  static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "access is denied";
      default -> {
        String message = e.getMessage();
        yield message == null
            ? e.getClass().getSimpleName()
            : message.lines().findFirst().orElse("");
      }
    };
  }
}
