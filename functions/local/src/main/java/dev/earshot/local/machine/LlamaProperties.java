package dev.earshot.local.machine;

import static dev.earshot.runtime.Settings.check;

import dev.earshot.analyze.LanguageModels;
import dev.earshot.llama.LlamaChat;
import dev.earshot.llama.LlamaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A language model in a GGUF file of the person's own, which llama.cpp runs in this process.
 *
 * @param file absent for none
 * @param contextTokens kept in memory at most; the model's own number where that is smaller
 * @param threads that compute; 0 for one for each processor
 */
@ConfigurationProperties("earshot.llama")
public record LlamaProperties(
    @Nullable Path file, @DefaultValue("8192") int contextTokens, @DefaultValue("0") int threads) {

  public LlamaProperties {
    check(
        file == null || Files.isReadable(file),
        "earshot.llama.file is " + file + ", which is no file that can be read");
    check(
        contextTokens >= 0 && threads >= 0,
        "earshot.llama.context-tokens and earshot.llama.threads may not be below 0");
  }

  /** The model, which is loaded when it is first asked; none without a file. */
  LanguageModels models() {
    if (file == null) {
      return new LanguageModels(List.of());
    }
    int all = Runtime.getRuntime().availableProcessors();
    return new LanguageModels(
        List.of(
            new LlamaChat(new LlamaSettings(file, contextTokens, threads == 0 ? all : threads))));
  }
}
