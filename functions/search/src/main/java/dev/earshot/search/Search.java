package dev.earshot.search;

import dev.earshot.contract.event.SearchHit;
import dev.earshot.contract.id.JobId;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.query.SearchQuery;
import dev.earshot.store.JobRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Searches the index, and shows nothing of what somebody deleted, whatever the index still holds.
 */
public final class Search {
  private final JobRecord record;
  private final SearchIndex index;

  public Search(JobRecord record, SearchIndex index) {
    this.record = record;
    this.index = index;
  }

  /** The best places, of recordings that are not deleted. */
  public List<SearchHit> find(SearchQuery query) {
    Map<JobId, Boolean> deleted = new HashMap<>();
    for (int asked = query.limit(); ; asked *= 2) {
      List<SearchHit> hits = index.search(query.first(asked));
      look(hits.stream().map(SearchHit::job).collect(Collectors.toSet()), deleted);
      List<SearchHit> shown =
          hits.stream().filter(each -> !deleted.getOrDefault(each.job(), true)).toList();
      boolean isAll = hits.size() < asked || asked >= SearchQuery.MAX_LIMIT;
      if (shown.size() >= query.limit() || isAll) {
        return shown.subList(0, Math.min(query.limit(), shown.size()));
      }
    }
  }

  /** Looks for the tombstones at once: an object store takes its time for each. */
  private void look(Set<JobId> jobs, Map<JobId, Boolean> deleted) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<JobId, CompletableFuture<Boolean>> answers =
          jobs.stream()
              .filter(each -> !deleted.containsKey(each))
              .collect(
                  Collectors.toMap(
                      Function.identity(),
                      each -> CompletableFuture.supplyAsync(() -> record.deleted(each), threads)));
      answers.forEach((job, answer) -> deleted.put(job, answer.join()));
    }
  }
}
