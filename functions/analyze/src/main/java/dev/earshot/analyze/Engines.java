package dev.earshot.analyze;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.contract.event.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The engines that are set up here, one of them for prompts that name none. */
final class Engines {
  private final List<AnswerEngine> engines;
  private final String standard;

  /**
   * The engines there are.
   *
   * @param standard the name of the one that answers unless a prompt names another
   */
  Engines(List<AnswerEngine> engines, String standard) {
    this.engines = List.copyOf(engines);
    this.standard = standard;
    if (named(standard).isEmpty()) {
      throw new IllegalStateException(
          "There is no engine '%s' to answer prompts; set earshot.analyze.engine to one of: %s"
              .formatted(standard, names()));
    }
  }

  Optional<AnswerEngine> of(Prompt prompt) {
    return named(prompt.engine() == null ? standard : prompt.engine());
  }

  String names() {
    return engines.stream().map(AnswerEngine::name).collect(Collectors.joining(", "));
  }

  private Optional<AnswerEngine> named(String name) {
    return engines.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
