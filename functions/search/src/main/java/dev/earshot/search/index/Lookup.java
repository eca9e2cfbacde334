package dev.earshot.search.index;

import dev.earshot.search.query.Filters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query as an index has to look for it.
 *
 * @param stems of the words, for each language that the index holds
 * @param words all of them as they are, where no language has stems for them; else empty
 * @param phrases each as its words
 * @param excluded each as its words
 * @param meaning the vector of what is wanted; absent where no recording has vectors
 * @param least that two vectors have to be alike for one to be found by the other, as a cosine
 */
public record Lookup(
    Map<String, List<String>> stems,
    List<String> words,
    List<List<String>> phrases,
    List<List<String>> excluded,
    Filters filters,
    Optional<float[]> meaning,
    double least) {}
