package dev.earshot.speech.whisper;

/** Knows where characters end in UTF-8. */
final class Utf8 {
  private Utf8() {}

  /** Whether the bytes do not end inside a character. */
  static boolean whole(byte[] bytes) {
    int lead = bytes.length - 1;
    while (lead >= 0 && bytes.length - lead < 4 && (bytes[lead] & 0xC0) == 0x80) {
      lead--;
    }
    return lead < 0 || bytes.length - lead >= length(bytes[lead]);
  }

  private static int length(byte lead) {
    int ones = Integer.numberOfLeadingZeros(~(lead << 24));
    return Math.max(1, ones);
  }
}
