package dev.earshot.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.redis.LocalRedis;
import dev.earshot.local.redis.MachineRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

class GivenRedisTest {
  private static final String STANDUP = Program.SAMPLES.resolve("standup.ogg").toString();

  @TempDir Path home;
  @TempDir Path elsewhere;

  @Test
  void takesTheServerThatIsThereAndLeavesItRunning() throws Exception {
    try (LocalRedis redis = LocalRedis.start(elsewhere);
        UnifiedJedis client = MachineRedis.client(redis.uri())) {
      Program.Ended ended = run(redis.uri().toString());

      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("Good morning everyone");
      assertThat(home.resolve("redis")).isEmptyDirectory();
      assertThat(client.keys("*")).isNotEmpty();
    }
  }

  @Test
  void saysWhichServerDoesNotAnswerButNotItsPassword() throws IOException {
    Program.Ended ended = run("redis://:hunter2@127.0.0.1:1/0");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("the Redis at 127.0.0.1:1, which EARSHOT_REDIS_URL names, does not answer")
        .doesNotContain("hunter2")
        .doesNotContain("\tat ");
  }

  private Program.Ended run(String redis) throws IOException {
    try (Program program =
        Program.start(
            "true",
            Map.of(MachineRedis.URL, redis),
            home,
            "transcribe",
            STANDUP,
            "--model",
            "tiny.en")) {
      return program.end();
    }
  }
}
