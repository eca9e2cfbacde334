package dev.earshot.analyze;

import dev.earshot.analyze.builtin.BuiltinEngine;
import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.contract.event.Events;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.RedisReadiness;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The function {@code analyze}; needs the record, leases, a publisher and a clock beside it. */
@Configuration(proxyBeanMethods = false)
@Import(RedisReadiness.class)
@EnableConfigurationProperties(AnalyzeProperties.class)
public class AnalyzeConfiguration {
  private static final URI SOURCE = URI.create("/earshot/analyze");

  @Bean
  SentenceModel sentenceModel(AnalyzeProperties properties) {
    return new SentenceModel(properties.threads());
  }

  @Bean
  AnswerEngine builtinEngine(SentenceModel sentenceModel) {
    return new BuiltinEngine(sentenceModel);
  }

  @Bean
  Function<CloudEvent, Outcome> analyze(
      JobRecord record,
      Leases leases,
      EventPublisher publisher,
      Clock clock,
      List<AnswerEngine> engines,
      AnalyzeProperties properties) {
    Events events = new Events(SOURCE, clock);
    Engines all = new Engines(engines, properties.engine());
    return new Analyze(
        new FanOut(record, all, publisher, events),
        new Answering(record, leases, all, events, clock, properties));
  }
}
