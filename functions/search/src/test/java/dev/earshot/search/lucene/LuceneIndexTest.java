package dev.earshot.search.lucene;

import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.index.SearchIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest extends SearchIndexContract {
  @TempDir Path folder;

  @Override
  protected SearchIndex open() {
    return LucenePassages.index(folder.resolve("search"), MODEL);
  }
}
