package dev.earshot.search;

import dev.earshot.contract.Json;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.SearchCompleted;
import dev.earshot.contract.event.SearchHit;
import dev.earshot.contract.event.SearchRequested;
import dev.earshot.contract.id.Digest;
import dev.earshot.search.query.Dates;
import dev.earshot.search.query.Filters;
import dev.earshot.search.query.QueryParser;
import io.cloudevents.CloudEvent;
import java.time.ZoneOffset;
import java.util.List;

/** Answers the event of a search by an event with the hits. */
final class SearchAnswer {
  /** Left of an event's size for its attributes and the query. */
  private static final int MAX_HITS_BYTES = Events.MAX_BYTES - 12 * 1024;

  private final Search search;
  private final Events events;

  SearchAnswer(Search search, Events events) {
    this.search = search;
    this.events = events;
  }

  CloudEvent to(CloudEvent event, SearchRequested asked) {
    Object owner = event.getExtension("owner");
    Filters filters =
        new Filters(
            owner == null ? "" : owner.toString(),
            asked.job(),
            asked.language(),
            Dates.since(asked.since(), ZoneOffset.UTC),
            Dates.until(asked.until(), ZoneOffset.UTC),
            asked.title(),
            asked.source());
    List<SearchHit> hits = search.find(QueryParser.parse(asked.query(), filters, asked.limit()));
    String id = Digest.of("search", event.getSource().toString(), event.getId());
    return events
        .create(id, new SearchCompleted(asked.query(), fitting(hits)))
        .withSubject(event.getSubject() == null ? "search" : event.getSubject())
        .build();
  }

  /** The best ones that fit into an event. */
  private static List<SearchHit> fitting(List<SearchHit> hits) {
    int bytes = 0;
    int fitting = 0;
    while (fitting < hits.size()) {
      bytes += Json.bytes(hits.get(fitting)).length + 1;
      if (bytes > MAX_HITS_BYTES) {
        break;
      }
      fitting++;
    }
    return hits.subList(0, fitting);
  }
}
