package dev.earshot.store.redis;

import dev.earshot.store.Marks;
import dev.earshot.store.MarksContract;
import dev.earshot.store.RedisServer;
import org.junit.jupiter.api.AutoClose;

class RedisMarksTest extends MarksContract {
  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  @Override
  protected Marks marks() {
    REDIS.wipe();
    return new RedisMarks(REDIS.connections());
  }
}
