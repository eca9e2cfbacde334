package dev.earshot.keeper;

import dev.earshot.keeper.letter.DeadLetters;
import dev.earshot.keeper.step.MissingSteps;
import dev.earshot.keeper.step.StepEvents;
import dev.earshot.keeper.sweep.RedisPace;
import dev.earshot.keeper.sweep.Sweep;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Marks;
import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The function {@code keeper}, and replays by a person. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeeperProperties.class)
public class KeeperConfiguration {

  @Bean
  Function<CloudEvent, Outcome> keeper(
      JobRecord record,
      Marks marks,
      RedisConnectionFactory redis,
      EventPublisher publisher,
      KeeperProperties properties,
      Clock clock,
      Replay replay) {
    StepEvents events = new StepEvents(record, clock);
    RedisPace pace = new RedisPace(redis, properties.pause(), properties.longestPause());
    MissingSteps steps = new MissingSteps(record, events);
    return new KeeperFunction(
        new DeadLetters(record, publisher, events),
        new Sweep(record, marks, pace, steps, publisher, properties.attempts()),
        replay);
  }

  @Bean
  Replay replay(JobRecord record, EventPublisher publisher, Clock clock) {
    return new Replay(record, publisher, clock);
  }
}
