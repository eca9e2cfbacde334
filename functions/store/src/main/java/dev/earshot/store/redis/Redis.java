package dev.earshot.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;

/**
 * Runs commands and says what was tried where Redis fails: transient for a caller, like storage.
 * Without Spring's template, which brings the mapping of objects to hashes into every cold start.
 */
public record Redis(RedisConnectionFactory connections) {

  /** A Lua script: everything it changes, it changes in one step. */
  public record Script(String text) {

    /**
     * One that was packaged beside a class.
     *
     * @param file such as {@code mark.lua}
     */
    public static Script beside(Class<?> type, String file) {
      try (InputStream in = type.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("The build left out " + file);
        }
        return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Whether a script answered 1.
   *
   * @param tried what for, as it stands after "Tried to"
   * @throws UncheckedIOException where Redis fails
   */
  boolean run(String tried, Script script, String key, List<String> arguments) {
    return eval(tried, script, ReturnType.INTEGER, key, arguments) instanceof Long answer
        && answer == 1;
  }

  /**
   * What a script answered, as text.
   *
   * @param tried what for, as it stands after "Tried to"
   * @throws UncheckedIOException where Redis fails
   */
  public String text(String tried, Script script, String key, List<String> arguments) {
    return eval(tried, script, ReturnType.VALUE, key, arguments) instanceof byte[] answer
        ? new String(answer, StandardCharsets.UTF_8)
        : "";
  }

  /** Forgets a key. */
  public void delete(String tried, String key) {
    run(tried, redis -> redis.keyCommands().del(bytes(key)));
  }

  <T extends @Nullable Object> T run(String tried, Function<RedisConnection, T> command) {
    try (RedisConnection connection = connections.getConnection()) {
      return command.apply(connection);
    } catch (DataAccessException | IllegalStateException e) {
      String failure = "Tried to " + tried + " in Redis but failed because: " + reason(e);
      throw new UncheckedIOException(failure, new IOException(failure, e));
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable Object eval(
      String tried, Script script, ReturnType type, String key, List<String> arguments) {
    byte[][] keyAndArguments =
        Stream.concat(Stream.of(key), arguments.stream()).map(Redis::bytes).toArray(byte[][]::new);
    return this.<@Nullable Object>run(
        tried,
        redis -> redis.scriptingCommands().eval(bytes(script.text()), type, 1, keyAndArguments));
  }

  private static String reason(RuntimeException e) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
    Throwable telling = e instanceof RedisSystemException || cause.getMessage() != null ? cause : e;
    return telling.getClass().getSimpleName() + ": " + telling.getMessage();
  }
}
