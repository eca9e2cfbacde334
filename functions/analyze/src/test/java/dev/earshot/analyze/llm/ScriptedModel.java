package dev.earshot.analyze.llm;

import dev.earshot.chat.ChatModel;
import dev.earshot.chat.ChatReply;
import dev.earshot.chat.ChatRequest;
import dev.earshot.chat.Usage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A model that replies as a test wishes, and counts a token for each word. */
final class ScriptedModel implements ChatModel {
  static final Usage USAGE = new Usage(1, 100, 10);

  final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
  Function<ChatRequest, ChatReply> script;
  int contextTokens = 100_000;

  ScriptedModel(Function<ChatRequest, ChatReply> script) {
    this.script = script;
  }

  static ChatReply says(String text) {
    return new ChatReply.Said(text, USAGE);
  }

  static ChatReply states(String statement, int sentence, String quote) {
    return says(
        """
        {"statements": [{"statement": "%s", "evidence": [{"sentence": %d, "quote": "%s"}]}]}"""
            .formatted(statement, sentence, quote));
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public String model() {
    return "gpt-4o-mini";
  }

  @Override
  public int contextTokens() {
    return contextTokens;
  }

  @Override
  public int tokens(String text) {
    return text.split("\\s+", -1).length;
  }

  @Override
  public ChatReply ask(ChatRequest request) {
    requests.add(request);
    return script.apply(request);
  }

  @Override
  public void close() {}
}
