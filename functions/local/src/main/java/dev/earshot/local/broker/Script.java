package dev.earshot.local.broker;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
  long number(RedisCommands<String, String> redis, List<String> arguments) {
    Long number = redis.eval(text, ScriptOutputType.INTEGER, new String[0], array(arguments));
    return number == null ? 0 : number;
  }

  /** Runs it for a list of texts. */
  List<String> texts(RedisCommands<String, String> redis, List<String> arguments) {
    List<String> texts = redis.eval(text, ScriptOutputType.MULTI, new String[0], array(arguments));
    return texts == null ? List.of() : texts;
  }

  private static String[] array(List<String> arguments) {
    return arguments.toArray(String[]::new);
  }
}
