package dev.earshot.analyze.llm;

import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.contract.document.AnalysisPart;
import java.util.List;

/** A part of an answer that one exchange with the model makes. */
interface Part {
  /** Covers everything that it depends on. */
  String key();

  /** Tokens that the model reads for it. */
  int inputTokens();

  Made make();

  /** What came of it. */
  sealed interface Made {
    record Ready(AnalysisPart part) implements Made {}

    /** It was too much at once; these say the same together. */
    record Split(List<Part> halves) implements Made {
      public Split {
        halves = List.copyOf(halves);
      }
    }

    record Failed(EngineResult.Failed why) implements Made {}
  }
}
