package dev.earshot.image;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** File names, with {@code *} for any text. */
record NamePatterns(List<Pattern> patterns) {

  /** From a list separated by commas. */
  static NamePatterns of(String list) {
    return new NamePatterns(
        Stream.of(list.split(",", -1))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .map(NamePatterns::pattern)
            .toList());
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  boolean match(String name) {
    return patterns.stream().anyMatch(each -> each.matcher(name).matches());
  }
}
