package dev.earshot.local.cli;

import dev.earshot.analyze.prompt.NamedPrompt;
import dev.earshot.analyze.prompt.PromptLibrary;
import dev.earshot.local.LocalException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the prompts that have a name, or prints one. */
@Command(
    name = "prompts",
    description = "Lists the prompts for --prompt, or prints the text of one.",
    mixinStandardHelpOptions = true)
final class PromptsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "NAME[@VERSION]", description = "The one to print.")
  @Nullable String name;

  @Mixin HomeOption home = new HomeOption();

  @Override
  public void run() {
    PromptLibrary library = PromptOptions.library(home.home());
    if (name != null) {
      System.out.println(find(library, name).text());
      return;
    }
    for (NamedPrompt each : library.newest()) {
      String label = each.name() + "@" + each.version();
      String language = each.language() == null ? "" : each.language();
      System.out.printf("%-18s %-3s %s (%s)%n", label, language, each.summary(), each.origin());
    }
    System.out.printf(
        "Your own are files in %s: lines 'name: ...' and 'version: 1', an empty line, the text.%n",
        home.home().prompts(System.getenv()));
  }

  private static NamedPrompt find(PromptLibrary library, String name) {
    try {
      return library.named(name);
    } catch (IllegalArgumentException e) {
      throw new LocalException("Tried to print a prompt, but " + e.getMessage() + ".", e);
    }
  }
}
