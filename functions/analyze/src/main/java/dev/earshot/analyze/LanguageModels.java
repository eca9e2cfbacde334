package dev.earshot.analyze;

import dev.earshot.chat.ChatModel;
import java.util.List;

/** Language models that whoever composes this function adds to those that its settings name. */
public record LanguageModels(List<ChatModel> models) {
  public LanguageModels {
    models = List.copyOf(models);
  }
}
