package dev.earshot.local.format;

import java.util.Locale;

/** The formats that a recording's text is written in. */
public enum Format {
  /** For people: times, sentences, answers with quotes. */
  TEXT("txt") {
    @Override
    public String write(Recording recording) {
      return PlainText.write(recording);
    }
  },
  /** SubRip subtitles. */
  SRT("srt") {
    @Override
    public String write(Recording recording) {
      return Subtitles.srt(recording.transcript());
    }
  },
  /** WebVTT subtitles. */
  VTT("vtt") {
    @Override
    public String write(Recording recording) {
      return Subtitles.vtt(recording.transcript());
    }
  },
  /** One object for programs. */
  JSON("json") {
    @Override
    public String write(Recording recording) {
      return JsonText.write(recording);
    }
  },
  /** Markdown. */
  MD("md") {
    @Override
    public String write(Recording recording) {
      return Markdown.write(recording);
    }
  };

  private final String extension;

  Format(String extension) {
    this.extension = extension;
  }

  /** The whole text; ends with a line break unless it is empty. */
  public abstract String write(Recording recording);

  /** Of a file's name, without the dot. */
  public String extension() {
    return extension;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
