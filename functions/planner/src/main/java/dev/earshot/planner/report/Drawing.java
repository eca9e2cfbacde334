package dev.earshot.planner.report;

import java.util.List;

/** What every SVG of ours has: a white page with a title, and legends. */
public final class Drawing {
  /** The end of the file. */
  public static final String CLOSE = "</svg>\n";

  private static final int RIGHT = 918;
  private static final int ENTRY = 82;

  private Drawing() {}

  /** What a colour means, in a word or two. */
  public record Entry(String colour, String text) {}

  /**
   * The beginning of the file.
   *
   * @param height of the page, whose width is 960
   * @param title without characters that XML reserves
   */
  public static String open(int height, String title) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 %1$d" font-family="sans-serif" font-size="13">
        <rect width="960" height="%1$d" fill="white"/>
        <text x="70" y="28" font-size="17">%2$s</text>
        """
        .formatted(height, title);
  }

  /**
   * A legend at the right, in one line.
   *
   * @param bottom of its text
   */
  public static String legend(int bottom, List<Entry> entries) {
    StringBuilder svg = new StringBuilder();
    int x = RIGHT - ENTRY * entries.size();
    for (Entry entry : entries) {
      svg.append(
          """
          <rect x="%d" y="%d" width="11" height="11" fill="%s"/><text x="%d" y="%d">%s</text>
          """
              .formatted(x, bottom - 10, entry.colour(), x + 16, bottom, entry.text()));
      x += ENTRY;
    }
    return svg.toString();
  }
}
