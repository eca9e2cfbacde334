package dev.earshot.local.format;

import dev.earshot.contract.document.Transcript;

/** Subtitles for players: SubRip, and WebVTT as the W3C describes it. */
final class Subtitles {
  private Subtitles() {}

  static String srt(Transcript transcript) {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (Cue cue : Cue.of(transcript)) {
      text.append(number++).append('\n');
      append(text, cue, ',', String.join("\n", cue.lines()));
    }
    return text.toString();
  }

  static String vtt(Transcript transcript) {
    StringBuilder text = new StringBuilder("WEBVTT\n\n");
    for (Cue cue : Cue.of(transcript)) {
      append(text, cue, '.', escape(String.join("\n", cue.lines())));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Cue cue, char separator, String lines) {
    text.append(Times.subtitle(cue.start(), separator))
        .append(" --> ")
        .append(Times.subtitle(cue.end(), separator))
        .append('\n')
        .append(lines)
        .append("\n\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
