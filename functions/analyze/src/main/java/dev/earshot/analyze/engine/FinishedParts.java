package dev.earshot.analyze.engine;

import dev.earshot.contract.document.AnalysisPart;
import java.util.List;
import java.util.Optional;

/** The parts of long answers about one job that are finished, so that nobody pays for one twice. */
public interface FinishedParts {
  /**
   * A part that somebody finished.
   *
   * @param key covers everything it depends on
   */
  Optional<AnalysisPart> find(String key);

  /** Keeps a part unless there is one, and returns the one that counts. */
  AnalysisPart keep(String key, AnalysisPart part);

  /** All parts of the job, for whatever prompt, in no order: what was paid for it. */
  List<AnalysisPart> all();
}
