package dev.earshot.ingest.media;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a program said on standard error, as half a sentence for a person. */
final class Complaint {
  /** How the loader comments on the placeholders of {@link BundledPrograms}. */
  private static final String LOADER = "no version information available";

  /** Of a program that SIGINT, SIGKILL or SIGTERM ended, and of ffmpeg, which handles a signal. */
  private static final Set<Integer> STOPPED = Set.of(128 + 2, 128 + 9, 128 + 15, 255);

  private static final int MAX_LENGTH = 300;

  private Complaint() {}

  /**
   * What a program that failed has against its file.
   *
   * @throws IOException where somebody stopped it, as Ctrl-C does with all that a terminal runs:
   *     that says nothing about the file
   */
  static String of(Child child) throws IOException, InterruptedException {
    if (child.late()) {
      return "decoding it took too long and was stopped";
    }
    if (STOPPED.contains(child.status())) {
      throw new IOException("ffmpeg was stopped (status " + child.status() + ")");
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
