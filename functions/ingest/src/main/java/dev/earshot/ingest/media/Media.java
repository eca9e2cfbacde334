package dev.earshot.ingest.media;

/**
 * What a file says about itself.
 *
 * @param format as ffmpeg names the container, such as {@code mp3}
 * @param seconds how long it claims to be; 0 where it does not say
 * @param soundSeconds how long its index says that the sound is; 0 where that is only a guess from
 *     the size of the file
 */
public record Media(String format, double seconds, double soundSeconds) {}
