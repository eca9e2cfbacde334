package dev.earshot.search.index;

import dev.earshot.contract.id.JobId;
import dev.earshot.embedding.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where an index keeps its passages, and finds them by words and by vectors. */
public interface PassageStore extends AutoCloseable {

  /** Keeps the passages of a recording in place of those there are of its job. */
  void replace(IndexedRecording recording, List<Embedded> passages);

  void remove(JobId job);

  void clear();

  Set<JobId> jobs();

  /** The languages of the recordings that are there. */
  Set<String> languages();

  /**
   * The best passages, by reciprocal rank in what was found by words and by meaning.
   *
   * @param depth how many of each to look at
   * @param limit how many to return
   */
  List<Found> find(Lookup lookup, int depth, int limit);

  @Override
  void close();

  /**
   * A passage to keep.
   *
   * @param sentences the vectors of its sentences; none where the model does not know its language
   */
  record Embedded(Passage passage, List<float[]> sentences) {
    public Embedded {
      sentences = List.copyOf(sentences);
    }

    /** What it is about: the middle of what its sentences are about. */
    public Optional<float[]> vector() {
      return sentences.isEmpty() ? Optional.empty() : Optional.of(Vectors.centre(sentences));
    }
  }

  /**
   * A passage that was found.
   *
   * @param signs of its sentences' vectors, if it has them
   * @param score the sum of reciprocal ranks
   */
  record Found(
      JobId job,
      String title,
      String source,
      String language,
      Passage passage,
      Signs signs,
      double score) {}
}
