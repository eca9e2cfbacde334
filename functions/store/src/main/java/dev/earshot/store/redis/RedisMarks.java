package dev.earshot.store.redis;

import dev.earshot.contract.document.Manifest;
import dev.earshot.contract.id.ChunkId;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.Marks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Marks as one set for each job. They expire 30 days after the last one was made, so that what a
 * straggler marks after a deletion does not stay for ever; the record would prove them again.
 */
public final class RedisMarks implements Marks {
  private static final Duration EXPIRY = Duration.ofDays(30);
  private static final Redis.Script MARK = Redis.Script.beside(RedisMarks.class, "mark.lua");

  private final Redis redis;

  public RedisMarks(RedisConnectionFactory connections) {
    this.redis = new Redis(connections);
  }

  @Override
  public boolean mark(JobId job, Collection<ChunkId> done, @Nullable Manifest manifest) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(EXPIRY.toMillis()));
    arguments.add(Integer.toString(done.size()));
    done.forEach(chunk -> arguments.add(chunk.value()));
    if (manifest != null) {
      arguments.add("whole?");
      manifest.chunkIds().forEach(chunk -> arguments.add(chunk.value()));
    }
    return redis.run("mark chunks of job " + job, MARK, key(job), arguments);
  }

  @Override
  public void forget(JobId job) {
    redis.delete("forget the marks of job " + job, key(job));
  }

  private static String key(JobId job) {
    return "earshot:marks:" + job;
  }
}
