package dev.earshot.analyze;

import dev.earshot.analyze.prompt.PromptLibrary;
import dev.earshot.chat.ChatModel;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

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
  Engines engines(
      AnalyzeProperties properties,
      ObjectProvider<LanguageModels> models,
      SentenceModel sentences,
      Environment environment,
      Clock clock) {
    List<ChatModel> more = models.stream().flatMap(each -> each.models().stream()).toList();
    return Engines.of(properties, more, sentences, environment::getProperty, clock);
  }

  @Bean
  PromptLibrary promptLibrary(AnalyzeProperties properties) {
    return PromptLibrary.open(properties.prompts());
  }

  @Bean
  Function<CloudEvent, Outcome> analyze(
      JobRecord record,
      Leases leases,
      EventPublisher publisher,
      Clock clock,
      Engines engines,
      PromptLibrary prompts,
      AnalyzeProperties properties) {
    Events events = new Events(SOURCE, clock);
    return new Analyze(
        new FanOut(record, engines, publisher, events),
        new Answering(record, leases, engines, prompts, events, clock, properties));
  }
}
