package dev.earshot.local.cli;

import dev.earshot.embedding.SentenceModel;
import dev.earshot.local.home.Home;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.lucene.LucenePassages;

/** The search index of a home, which commands use beside the process that has the home. */
final class Indexes {
  private Indexes() {}

  static SearchIndex open(Home home) {
    return LucenePassages.index(
        home.search(), new SentenceModel(Runtime.getRuntime().availableProcessors()));
  }
}
