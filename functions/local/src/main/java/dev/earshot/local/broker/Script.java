package dev.earshot.local.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** A Lua script beside this class: everything it changes, it changes in one step. */
record Script(String text) {

  static Script named(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
      if (in == null) {
        throw new IllegalStateException("The build left out " + name + ".lua");
      }
      return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it for a number. */
  long number(UnifiedJedis redis, List<String> arguments) {
    return redis.eval(text, List.of(), arguments) instanceof Long number ? number : 0;
  }

  /** Runs it for a list of texts. */
  List<String> texts(UnifiedJedis redis, List<String> arguments) {
    return redis.eval(text, List.of(), arguments) instanceof List<?> texts
        ? texts.stream().map(String::valueOf).toList()
        : List.of();
  }
}
