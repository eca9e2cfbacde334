package dev.earshot.local.cli;

import dev.earshot.analyze.Engines;
import dev.earshot.analyze.prompt.PromptLibrary;
import dev.earshot.contract.event.Prompt;
import dev.earshot.local.LocalException;
import dev.earshot.local.home.Home;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked about recordings, and of whom. */
final class PromptOptions {
  @Option(
      names = "--ask",
      paramLabel = "PROMPT",
      description = "A question or instruction to answer with quotes; may be repeated.")
  List<String> questions = List.of();

  @Option(
      names = "--prompt",
      paramLabel = "NAME[@VERSION]",
      description = "A prompt by its name, see earshot prompts; may be repeated.")
  List<String> names = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "What answers: builtin, openai or llama (EARSHOT_ANALYZE_ENGINE).")
  @Nullable String engine;

  /** In the order of the options: questions, then named prompts. */
  List<Prompt> prompts(Home home, Engines engines) {
    List<Prompt> prompts = new ArrayList<>();
    try {
      questions.forEach(each -> prompts.add(Prompt.asked(each).by(engine)));
      PromptLibrary library = names.isEmpty() ? null : library(home);
      for (String each : names) {
        prompts.add(library == null ? Prompt.asked(each) : library.named(each).prompt().by(engine));
      }
    } catch (IllegalArgumentException e) {
      throw new LocalException("Tried to ask a question but failed because: " + e.getMessage(), e);
    }
    for (Prompt each : prompts) {
      if (engines.of(each).isEmpty()) {
        throw new LocalException(
            "Tried to ask the engine '%s' but failed because: it is not set up, there is: %s; openai needs EARSHOT_ANALYZE_OPENAI_MODEL, llama needs EARSHOT_LLAMA_FILE."
                .formatted(engine, engines.names()));
      }
    }
    return prompts;
  }

  static PromptLibrary library(Home home) {
    try {
      return PromptLibrary.open(home.prompts(System.getenv()));
    } catch (IllegalArgumentException e) {
      throw new LocalException(e.getMessage() + ".", e);
    }
  }
}
