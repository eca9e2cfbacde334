package dev.earshot.ingest.source;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Addresses that are refused because their owner forbids downloading and blocks servers. */
final class YouTube {
  static final String REFUSAL =
      "YouTube forbids downloading and blocks servers; hand in your own file of the recording, or,"
          + " for a video of yours, the file that YouTube Studio or Google Takeout exports";

  private static final Set<String> DOMAINS =
      Set.of("youtube.com", "youtu.be", "youtube-nocookie.com", "googlevideo.com");

  private YouTube() {}

  static boolean isPage(URI address) {
    String host = address.getHost();
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return DOMAINS.stream().anyMatch(each -> name.equals(each) || name.endsWith("." + each));
  }
}
