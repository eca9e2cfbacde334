package dev.earshot.local.cli;

import dev.earshot.contract.Json;
import dev.earshot.contract.event.SearchCompleted;
import dev.earshot.contract.event.SearchHit;
import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.local.home.Home;
import dev.earshot.local.home.HomeLock;
import dev.earshot.search.Indexing;
import dev.earshot.search.Search;
import dev.earshot.search.index.IndexException;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.query.Dates;
import dev.earshot.search.query.Filters;
import dev.earshot.search.query.QueryException;
import dev.earshot.search.query.QueryParser;
import dev.earshot.search.query.SearchQuery;
import java.io.Console;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds what was said, whatever else uses the home. */
@Command(
    name = "search",
    description = "Finds what was said in any recording, by words and by meaning.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  private static final int NOTHING_FOUND = 1;

  enum Format {
    TEXT,
    JSON
  }

  @Parameters(
      paramLabel = "WORDS",
      arity = "1..*",
      description = "Words or a sentence, '\"a phrase\"', and -what is not wanted.")
  List<String> words = List.of();

  @Option(names = "--language", paramLabel = "CODE", description = "The language spoken.")
  @Nullable String language;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Handed in on that day or later, such as 2026-03-31.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "DATE", description = "Handed in on that day or before.")
  @Nullable String until;

  @Option(names = "--title", paramLabel = "TEXT", description = "What the title contains.")
  @Nullable String title;

  @Option(names = "--source", paramLabel = "TEXT", description = "What the source contains.")
  @Nullable String source;

  @Option(names = "--job", paramLabel = "JOB", description = "One recording alone.")
  @Nullable String job;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many to show; ${DEFAULT-VALUE} unless given.")
  int limit = 10;

  @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; default: text.")
  Format format = Format.TEXT;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public Integer call() {
    String typed = String.join(" ", words);
    SearchQuery query = query(typed);
    try (SearchIndex index = Indexes.open(home.home())) {
      catchUp(index);
      List<SearchHit> hits = new Search(home.home().record(), index).find(query);
      if (format == Format.JSON) {
        System.out.println(Json.pretty(new SearchCompleted(typed, hits)));
      } else {
        System.out.print(HitText.of(hits, isTerminal()));
      }
      if (hits.isEmpty()) {
        System.err.println("Found nothing for " + typed + ".");
      }
      return hits.isEmpty() ? NOTHING_FOUND : 0;
    } catch (IndexException e) {
      throw new LocalException(
          e.getMessage() + "; earshot rebuild makes the index again from the record.", e);
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private SearchQuery query(String typed) {
    for (String word : words) {
      if (word.startsWith("--")) {
        throw new LocalException(
            "There is no option %s; earshot search --help lists those there are.".formatted(word));
      }
    }
    try {
      JobId one = job == null ? null : home.job(job);
      ZoneId zone = ZoneId.systemDefault();
      Filters filters =
          new Filters(
              null,
              one,
              language,
              Dates.since(since, zone),
              Dates.until(until, zone),
              title,
              source);
      return QueryParser.parse(typed, filters, limit);
    } catch (QueryException e) {
      throw new LocalException(e.getMessage() + ".", e);
    }
  }

  /**
   * A process that has the home indexes by itself; else it is done now, such as for an old home.
   */
  private void catchUp(SearchIndex index) {
    Home place = home.home();
    Indexing indexing = new Indexing(place.record(), index);
    try {
      if (HomeLock.isTaken(place)) {
        if (indexing.isBehind()) {
          System.err.println(
              "Some recordings are not in the index yet; the process that has the home sees to them.");
        }
        return;
      }
      indexing.fill(() -> false, each -> System.err.println("Indexed " + each + "."));
    } catch (IndexException e) { // what is there can be searched all the same
      System.err.println(e.getMessage() + ".");
    } catch (IOException e) {
      throw new LocalException(
          "Tried to look into %s but failed because: %s.".formatted(place.folder(), Reason.of(e)),
          e);
    }
  }
}
