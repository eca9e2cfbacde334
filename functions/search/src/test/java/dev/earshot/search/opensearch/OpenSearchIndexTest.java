package dev.earshot.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.search.index.IndexException;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.index.SearchIndexContract;
import dev.earshot.search.query.Filters;
import dev.earshot.search.query.QueryParser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSearchIndexTest extends SearchIndexContract {
  private OpenSearchNode node;
  private int number;

  @BeforeAll
  void start(@TempDir Path folder) {
    node = new OpenSearchNode(folder);
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Override
  protected SearchIndex open() {
    return OpenSearchPassages.index(node.address("test-" + number++), MODEL);
  }

  @Test
  void refusesAnIndexOfOthersAndLeavesItAlone() {
    OpenSearchAddress address = node.address("others");
    try (OpenSearchClient client = new OpenSearchClient(address);
        SearchIndex index = OpenSearchPassages.index(address, MODEL)) {
      client.send("PUT", "others-1", Map.of());

      assertThatThrownBy(() -> index.put(lagoon()))
          .isInstanceOf(IndexException.class)
          .hasMessage(
              "The index others-1 of OpenSearch at %s is not Earshot's; name another one with earshot.search.index"
                  .formatted(address));
      assertThat(index.jobs()).isEmpty();
    }
  }

  @Test
  void goesOnWhereSomebodyDeletedTheIndex() {
    OpenSearchAddress address = node.address("deleted");
    try (OpenSearchClient client = new OpenSearchClient(address);
        SearchIndex index = OpenSearchPassages.index(address, MODEL)) {
      index.put(lagoon());
      client.send("DELETE", "deleted-1", Map.of());

      assertThat(index.jobs()).isEmpty();
      index.remove(STANDUP);
      assertThat(index.search(QueryParser.parse("lagoon", Filters.NONE, 10))).isEmpty();
      index.put(lagoon());
      assertThat(index.search(QueryParser.parse("lagoon", Filters.NONE, 10))).hasSize(1);
    }
  }

  private static IndexedRecording lagoon() {
    return recording(STANDUP, "", "Lagoon", "/x", null, "en", "The lagoon is open.");
  }
}
