package dev.earshot.search.opensearch;

import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.index.SearchIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
