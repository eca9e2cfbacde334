package dev.earshot.analyze;

import dev.earshot.chat.ChatModel;
import java.util.List;

/** Language models that whoever composes this function adds to those that its settings name. */
public record LanguageModels(List<ChatModel> models) implements AutoCloseable {
  public LanguageModels {
    models = List.copyOf(models);
  }

  @Override
  public void close() {
    models.forEach(ChatModel::close);
  }
}
