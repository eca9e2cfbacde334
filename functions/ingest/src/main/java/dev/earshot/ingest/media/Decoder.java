package dev.earshot.ingest.media;

import dev.earshot.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns media files into samples. ffmpeg gets the file as an open descriptor, so it needs neither
 * the protocol for files nor any for networks: what a playlist inside a file names stays out of
 * reach.
 */
public final class Decoder {
  /** Containers that hold one recording. Playlists, lists of images and devices are none. */
  private static final String FORMATS =
      "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dsf,dts,eac3,flac,flv,gsm,loas,m4a,matroska,mov,"
          + "mp3,mp4,mpc,mpc8,mpeg,mpegts,mxf,nut,ogg,oma,qcp,rm,shn,tak,truehd,tta,voc,w64,wav,webm,"
          + "wtv,wv,xwma";

  private static final List<String> INPUT =
      List.of(
          "-protocol_whitelist", "fd,pipe",
          "-format_whitelist", FORMATS,
          "-max_alloc", "268435456",
          "-i", "fd:");

  private static final int MAX_PROBE = 1 << 20;

  /** What ffprobe says where a file does not say how long it is. */
  private static final String GUESSED = "Estimating duration from bitrate";

  private final Programs programs;
  private final Duration limit;

  /**
   * Decodes with these programs.
   *
   * @param limit after which a program at work is killed
   */
  public Decoder(Programs programs, Duration limit) {
    this.programs = programs;
    this.limit = limit;
  }

  private record Probed(@Nullable List<Stream> streams, @Nullable Format format) {}

  private record Stream(
      @Nullable String codec_type,
      @Nullable String codec_name,
      @Nullable String duration,
      @Nullable Tags tags) {}

  /** Where Matroska keeps how long a track is, such as 00:01:11.520000000. */
  private record Tags(@Nullable String DURATION) {}

  private record Format(@Nullable String format_name, @Nullable String duration) {}

  /**
   * Looks at a file.
   *
   * @throws MediaException where it holds no sound that can be decoded
   * @throws IOException where the program cannot be run
   */
  public Media probe(Path file) throws MediaException, IOException, InterruptedException {
    if (Files.size(file) == 0) {
      throw new MediaException("it is empty");
    }
    List<String> arguments = new ArrayList<>(List.of("-v", "warning"));
    arguments.addAll(INPUT);
    arguments.addAll(
        List.of(
            "-show_entries",
            "stream=codec_type,codec_name,duration:stream_tags=DURATION:format=format_name,duration",
            "-of",
            "json"));
    try (Child child = Child.start(programs, programs.ffprobe(), arguments, file, limit)) {
      byte[] output = child.output().readNBytes(MAX_PROBE);
      if (child.status() != 0) {
        throw new MediaException(Complaint.of(child));
      }
      return media(Json.read(output, Probed.class), child.errors().contains(GUESSED));
    }
  }

  private static Media media(Probed probed, boolean guessed) throws MediaException {
    List<Stream> streams = Optional.ofNullable(probed.streams()).orElse(List.of());
    List<Stream> sound =
        streams.stream().filter(each -> "audio".equals(each.codec_type())).toList();
    if (sound.isEmpty()) {
      throw new MediaException("it holds no sound; a recording needs a sound track");
    }
    if (sound.getFirst().codec_name() == null) {
      throw new MediaException(
          "its sound is in a form that ffmpeg does not know, or it is protected; hand in a copy"
              + " such as WAV, FLAC, MP3 or M4A");
    }
    Format format = probed.format();
    if (format == null) {
      return new Media("", 0, 0);
    }
    double seconds = seconds(format.duration());
    boolean onlySound = sound.size() == streams.size();
    return new Media(
        format.format_name() == null ? "" : format.format_name(),
        seconds,
        guessed ? 0 : soundSeconds(sound.getFirst(), onlySound ? seconds : 0));
  }

  /** A container is as long as its longest track, which need not be the sound. */
  private static double soundSeconds(Stream sound, double otherwise) {
    double own = seconds(sound.duration());
    String tag = sound.tags() == null ? null : sound.tags().DURATION();
    if (own == 0 && tag != null && tag.matches("\\d+:\\d\\d:\\d\\d(\\.\\d+)?")) {
      String[] parts = tag.split(":", -1);
      own = Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60 + seconds(parts[2]);
    }
    return own == 0 ? otherwise : own;
  }

  private static double seconds(@Nullable String text) {
    return text == null ? 0 : Math.max(0, Double.parseDouble(text));
  }

  /**
   * Decodes a file's first sound track; the caller closes the samples.
   *
   * @throws IOException where the program cannot be run
   */
  public Samples decode(Path file) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-v", "error"));
    arguments.addAll(List.of("-threads", "2"));
    arguments.addAll(INPUT);
    arguments.addAll(List.of("-map", "0:a:0", "-vn", "-sn", "-dn"));
    // gaps become silence, so that times stay those that a player shows
    arguments.addAll(List.of("-af", "aresample=async=1:first_pts=0", "-ac", "1", "-ar", "16000"));
    arguments.addAll(List.of("-f", "s16le", "pipe:1"));
    return new Samples(Child.start(programs, programs.ffmpeg(), arguments, file, limit));
  }
}
