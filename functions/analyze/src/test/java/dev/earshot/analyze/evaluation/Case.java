package dev.earshot.analyze.evaluation;

import dev.earshot.analyze.Recordings;
import dev.earshot.contract.Json;
import dev.earshot.contract.document.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recording to be asked about; one JSON file of a set.
 *
 * @param kind what sort of recording, such as lecture
 * @param language its code
 * @param sentences in order
 * @param questions that the recording answers
 * @param unanswerable questions that it does not
 */
public record Case(
    String kind,
    String language,
    List<String> sentences,
    List<Question> questions,
    List<String> unanswerable) {

  /**
   * A question.
   *
   * @param supports the numbers of the sentences that answer it, from 0
   */
  public record Question(String text, Set<Integer> supports) {}

  public Case {
    sentences = List.copyOf(sentences);
    questions = List.copyOf(questions);
    unanswerable = List.copyOf(unanswerable);
    for (Question question : questions) {
      for (int support : question.supports()) {
        if (support < 0 || support >= sentences.size()) {
          throw new IllegalArgumentException(
              "\"%s\" names sentence %d, but there are %d, numbered from 0"
                  .formatted(question.text(), support, sentences.size()));
        }
      }
    }
  }

  /** The recordings of a folder's JSON files, by their names. */
  public static List<Case> of(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Case> cases =
          files.filter(each -> each.toString().endsWith(".json")).sorted().map(Case::read).toList();
      if (cases.isEmpty()) {
        throw new IllegalArgumentException("%s has no .json file".formatted(folder));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file), Case.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s is not a recording to be asked about: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The recording as engines get it, spoken at two words a second. */
  public Transcript transcript() {
    return Recordings.of(language, sentences);
  }
}
