package dev.earshot.transcribe;

import dev.earshot.contract.event.Events;
import dev.earshot.runtime.Outcome;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import dev.earshot.store.Marks;
import dev.earshot.store.RedisReadiness;
import dev.earshot.transcribe.chunk.ChunkTranscriber;
import dev.earshot.transcribe.recognizer.Recognizers;
import dev.earshot.transcribe.transcript.TranscriptCloser;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The function {@code transcribe}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TranscribeProperties.class)
@Import(RedisReadiness.class)
public class TranscribeConfiguration {
  private static final URI SOURCE = URI.create("/earshot/transcribe");

  @Bean
  Function<CloudEvent, Outcome> transcribe(
      JobRecord record,
      Marks marks,
      Leases leases,
      Recognizers recognizers,
      TranscribeProperties properties,
      Clock clock) {
    return new TranscribeFunction(
        new ChunkStep(
            record,
            marks,
            leases,
            new ChunkTranscriber(record, recognizers, properties.timeLimit(), clock),
            new TranscriptCloser(record, leases, properties.patience(), clock),
            new Events(SOURCE, clock)));
  }
}
