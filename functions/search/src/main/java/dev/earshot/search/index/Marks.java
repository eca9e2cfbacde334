package dev.earshot.search.index;

import dev.earshot.contract.event.SearchHit.Match;
import dev.earshot.search.index.Analysis.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What of a passage matches a query. */
final class Marks {
  private final Analysis analysis;

  Marks(Analysis analysis) {
    this.analysis = analysis;
  }

  /** Phrases, and words that are not in them; empty where it was found by its meaning alone. */
  List<Match> of(String language, String text, Lookup lookup) {
    List<Match> matches = new ArrayList<>();
    List<Token> words = analysis.words(text);
    for (List<String> phrase : lookup.phrases()) {
      phrases(words, phrase, matches);
    }
    Set<String> stems = new HashSet<>(lookup.stems().getOrDefault(language, List.of()));
    for (Token token : stems.isEmpty() ? List.<Token>of() : analysis.stems(language, text)) {
      if (stems.contains(token.term())) {
        add(token.from(), token.to(), matches);
      }
    }
    Set<String> exact = new HashSet<>(lookup.words());
    for (Token token : exact.isEmpty() ? List.<Token>of() : words) {
      if (exact.contains(token.term())) {
        add(token.from(), token.to(), matches);
      }
    }
    matches.sort(Comparator.comparingInt(Match::from));
    return matches;
  }

  /** When the first phrase, else the first word, begins. */
  static int opening(List<Match> matches) {
    return matches.getFirst().from();
  }

  private static void phrases(List<Token> words, List<String> phrase, List<Match> matches) {
    for (int at = 0; !phrase.isEmpty() && at + phrase.size() <= words.size(); at++) {
      int length = 0;
      while (length < phrase.size() && words.get(at + length).term().equals(phrase.get(length))) {
        length++;
      }
      if (length == phrase.size()) {
        add(words.get(at).from(), words.get(at + length - 1).to(), matches);
      }
    }
  }

  private static void add(int from, int to, List<Match> matches) {
    boolean covered = matches.stream().anyMatch(each -> each.from() < to && from < each.to());
    if (!covered && to > from) {
      matches.add(new Match(from, to));
    }
  }
}
