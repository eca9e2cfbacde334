package dev.earshot.chat;

/** A language model that continues a conversation. Callers may come at the same time. */
public interface ChatModel extends AutoCloseable {
  /** The name that configuration chooses it by, such as {@code openai}. */
  String name();

  /** The model behind it, as answers and price tables name it. */
  String model();

  /** How many tokens a request and its reply may have together. */
  int contextTokens();

  /**
   * How many tokens a text has: exact where the model is here, else an estimate on the safe side.
   */
  int tokens(String text);

  /**
   * Asks once. Whatever goes wrong with the model is a reply, never an exception.
   *
   * @throws java.util.concurrent.CancellationException soon after the request was cancelled
   */
  ChatReply ask(ChatRequest request);

  /** Frees what it holds, once no request is under way. */
  @Override
  void close();
}
