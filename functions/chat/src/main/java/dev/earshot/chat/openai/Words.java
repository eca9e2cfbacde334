package dev.earshot.chat.openai;

import java.time.Duration;
import java.util.regex.Pattern;

/** What messages may say of what an endpoint sent: short, in one line and without its key. */
final class Words {
  private static final int LONGEST = 100;
  private static final String HIDDEN = "[hidden]";
  // how keys of the usual endpoints look, should one echo another's key or only a part of ours
  private static final Pattern KEY_LIKE =
      Pattern.compile("(?i)\\b(sk|pk|rk|gsk|xai|key|hf|nvapi)[-_][\\w*.-]{8,}|\\bBearer\\s+\\S+");
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}\\p{P}\\p{S}\\p{M}]+");

  private final String key;

  Words(String key) {
    this.key = key;
  }

  /** A text without the key in it. */
  String hidden(String text) {
    String without = key.isEmpty() ? text : text.replace(key, HIDDEN);
    return KEY_LIKE.matcher(without).replaceAll(HIDDEN);
  }

  /** At most a hundred characters of a text, in quotation marks. */
  String quote(String text) {
    String line = UNSAFE.matcher(hidden(text)).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) > LONGEST) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
    return line.isEmpty() ? "nothing" : "\"" + line + "\"";
  }

  static String of(Duration time) {
    long millis = time.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }
}
