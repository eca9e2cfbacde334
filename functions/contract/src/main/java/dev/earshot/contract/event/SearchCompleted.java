package dev.earshot.contract.event;

import java.util.List;

/**
 * What was found.
 *
 * @param query as it was asked
 * @param hits the best first; fewer than were asked for where they would not fit into an event
 */
public record SearchCompleted(String query, List<SearchHit> hits) implements Payload {
  public SearchCompleted {
    hits = List.copyOf(hits);
  }

  @Override
  public String key() {
    return query;
  }
}
