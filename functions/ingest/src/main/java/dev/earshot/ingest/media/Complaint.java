package dev.earshot.ingest.media;

import java.util.List;

/** What a program said on standard error, as half a sentence for a person. */
final class Complaint {
  /** How the loader comments on the placeholders of {@link BundledPrograms}. */
  private static final String LOADER = "no version information available";

  private static final int MAX_LENGTH = 300;

  private Complaint() {}

  static String of(Child child) throws InterruptedException {
    if (child.late()) {
      return "decoding it took too long and was stopped";
    }
    return of(child.errors(), child.status());
  }

  static String of(String errors, int status) {
    List<String> lines =
        errors.lines().filter(line -> !line.isBlank() && !line.contains(LOADER)).toList();
    if (errors.contains("moov atom not found")) {
      return "it ends before its index, so it was cut short; export or copy it again";
    }
    if (errors.contains("ot on whitelist") || errors.contains("not in allowed")) {
      return "it is a playlist or another kind of file that is no recording by itself";
    }
    if (errors.contains("Invalid data found when processing input")) {
      return "it is no audio or video that ffmpeg knows, or it is damaged";
    }
    if (errors.contains("End of file")) {
      return "it ends before any sound, so it was cut short; copy it again";
    }
    if (lines.isEmpty()) {
      return "ffmpeg ended with status " + status;
    }
    return shorten("ffmpeg said: " + lines.getLast().replaceFirst("^\\[[^\\]]*\\] *", ""));
  }

  private static String shorten(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "…";
  }
}
