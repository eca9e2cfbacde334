package dev.earshot.search.index;

import dev.earshot.contract.event.SearchHit;
import dev.earshot.contract.id.JobId;
import dev.earshot.search.query.SearchQuery;
import java.util.List;
import java.util.Set;

/**
 * Everything that was ever transcribed, by words and by meaning. It is made from the record and can
 * be made again from it. What is done is durable, and found by the next search, when the call
 * returns.
 */
public interface SearchIndex extends AutoCloseable {

  /**
   * Adds a recording, in place of what there is of its job.
   *
   * @throws IndexException where the index cannot be written
   */
  void put(IndexedRecording recording);

  /** Takes a recording away, if it is there. */
  void remove(JobId job);

  /** Takes everything away. */
  void clear();

  /** The jobs that have been put. */
  Set<JobId> jobs();

  /**
   * The places that match best, by words and by meaning.
   *
   * @throws IndexException where the index cannot be read
   */
  List<SearchHit> search(SearchQuery query);

  @Override
  void close();
}
