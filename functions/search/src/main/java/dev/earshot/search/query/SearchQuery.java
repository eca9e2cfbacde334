package dev.earshot.search.query;

import java.util.ArrayList;
import java.util.List;

/**
 * What is looked for.
 *
 * @param words of which the more a passage has the better
 * @param phrases that a passage has to contain, each word after word
 * @param excluded words and phrases that a passage may not contain
 * @param limit of hits
 */
public record SearchQuery(
    List<String> words, List<String> phrases, List<String> excluded, Filters filters, int limit) {
  /** The most hits of one search. */
  public static final int MAX_LIMIT = 100;

  public SearchQuery {
    words = List.copyOf(words);
    phrases = List.copyOf(phrases);
    excluded = List.copyOf(excluded);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new QueryException(
          "%d hits were asked for; ask for 1 to %d".formatted(limit, MAX_LIMIT));
    }
  }

  /** Everything wanted, as a sentence whose meaning can be looked for. */
  public String wanted() {
    List<String> all = new ArrayList<>(words);
    all.addAll(phrases);
    return String.join(" ", all);
  }

  /** The same with another limit, which may be any. */
  public SearchQuery first(int most) {
    return new SearchQuery(words, phrases, excluded, filters, Math.clamp(most, 1, MAX_LIMIT));
  }
}
