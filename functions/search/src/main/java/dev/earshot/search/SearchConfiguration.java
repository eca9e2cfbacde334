package dev.earshot.search;

import dev.earshot.contract.event.Events;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.runtime.Outcome;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.lucene.LucenePassages;
import dev.earshot.search.opensearch.OpenSearchPassages;
import dev.earshot.store.JobRecord;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The function {@code search}; needs the record and a clock beside it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchProperties.class)
public class SearchConfiguration {
  private static final URI SOURCE = URI.create("/earshot/search");

  @Bean
  SearchIndex searchIndex(SearchProperties properties, ObjectProvider<SentenceModel> models) {
    // analyze's, where both are in one process
    SentenceModel model = models.getIfAvailable(() -> new SentenceModel(properties.threads()));
    return properties.folder() == null
        ? OpenSearchPassages.index(properties.openSearch(), model)
        : LucenePassages.index(properties.folder(), model);
  }

  @Bean
  Indexing indexing(JobRecord record, SearchIndex searchIndex) {
    return new Indexing(record, searchIndex);
  }

  @Bean
  Function<CloudEvent, Outcome> search(
      JobRecord record,
      SearchIndex searchIndex,
      Indexing indexing,
      Clock clock,
      SearchProperties properties) {
    SearchAnswer answer =
        new SearchAnswer(new Search(record, searchIndex), new Events(SOURCE, clock));
    return new SearchFunction(indexing, answer, clock, properties.timeLimit());
  }
}
