package dev.earshot.ingest;

import dev.earshot.contract.event.Events;
import dev.earshot.ingest.cut.Cutters;
import dev.earshot.ingest.media.BundledPrograms;
import dev.earshot.ingest.media.Decoder;
import dev.earshot.ingest.media.Programs;
import dev.earshot.ingest.source.FetchLimits;
import dev.earshot.ingest.source.GuardedClient;
import dev.earshot.ingest.source.Sources;
import dev.earshot.runtime.EventPublisher;
import dev.earshot.runtime.Outcome;
import dev.earshot.speech.SpeechConfiguration;
import dev.earshot.speech.SpeechModels;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.Marks;
import dev.earshot.store.RedisReadiness;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The function {@code ingest} and what only it needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestProperties.class)
@Import({SpeechConfiguration.class, RedisReadiness.class})
public class IngestConfiguration {

  @Bean
  GuardedClient guardedClient(IngestProperties properties) {
    return new GuardedClient(
        new FetchLimits(
            properties.allowPrivateAddresses(),
            properties.connectTimeout(),
            properties.readTimeout(),
            properties.fetchLimit(),
            properties.maxSize().toBytes(),
            properties.maxRedirects()));
  }

  @Bean
  Cutters cutters(SpeechModels models) {
    return models::cutter;
  }

  @Bean
  Decoder decoder(IngestProperties properties) {
    return decoding(properties);
  }

  static Decoder decoding(IngestProperties properties) {
    Programs programs =
        properties.ffmpeg() == null
            ? new BundledPrograms(
                    properties.unpacked(System.getenv(), Path.of(System.getProperty("user.home"))))
                .unpack()
            : Programs.installed(properties.ffmpeg());
    return new Decoder(programs, properties.decodeLimit());
  }

  @Bean
  Function<CloudEvent, Outcome> ingest(
      JobRecord record,
      Marks marks,
      Leases leases,
      EventPublisher publisher,
      GuardedClient client,
      Decoder decoder,
      Cutters cutters,
      Clock clock,
      IngestProperties properties) {
    Events events = new Events(URI.create("/earshot/ingest"), clock);
    Closing closing = new Closing(record, marks, publisher, events);
    Sources sources = new Sources(record, client, properties.maxSize().toBytes());
    Cutting.Tools tools = new Cutting.Tools(record, cutters, closing, clock);
    return new IngestFunction(
        record,
        leases,
        closing,
        new Intake(record, sources, decoder, tools, closing, events, clock, properties));
  }
}
