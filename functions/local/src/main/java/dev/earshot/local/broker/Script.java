package dev.earshot.local.broker;

import dev.earshot.store.redis.Redis;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** A Lua script beside this class: everything it changes, it changes in one step. */
record Script(String text) {

  static Script named(String name) {
    return new Script(Redis.Script.beside(Script.class, name + ".lua").text());
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
