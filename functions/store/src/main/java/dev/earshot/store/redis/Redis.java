package dev.earshot.store.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Runs commands and says what was tried where Redis fails: transient for a caller, like storage.
 */
record Redis(StringRedisTemplate template) {

  /** A script from this package; it answers an integer. */
  static RedisScript<Long> script(String file) {
    return RedisScript.of(new ClassPathResource(file, Redis.class), Long.class);
  }

  /** Whether a script answered 1. */
  boolean run(String tried, RedisScript<Long> script, String key, List<String> arguments) {
    return run(
        tried,
        redis -> {
          Long answer = redis.execute(script, List.of(key), arguments.toArray());
          return answer != null && answer == 1;
        });
  }

  <T> T run(String tried, Function<StringRedisTemplate, T> command) {
    try {
      return command.apply(template);
    } catch (DataAccessException | IllegalStateException e) {
      String failure = "Tried to " + tried + " in Redis but failed because: " + reason(e);
      throw new UncheckedIOException(failure, new IOException(failure, e));
    }
  }

  private static String reason(RuntimeException e) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
    Throwable telling = e instanceof RedisSystemException || cause.getMessage() != null ? cause : e;
    return telling.getClass().getSimpleName() + ": " + telling.getMessage();
  }
}
