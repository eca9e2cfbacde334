package dev.earshot.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Quote;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisRequested;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.event.TranscriptCompleted;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.RunningFunction;
import dev.earshot.runtime.RunningFunction.Response;
import dev.earshot.store.JobRecord;
import dev.earshot.store.RedisServer;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole application, with the built-in engine. */
class AnalyzeApplicationTest {
  private static final JobId JOB = ReleaseMeeting.JOB;
  private static final Prompt PROMPT = ReleaseMeeting.PROMPT;

  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  private final Events events = new Events(URI.create("/test"), Clock.systemUTC());
  private RunningFunction analyze;
  private JobRecord record;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    analyze =
        RunningFunction.start(
            AnalyzeApplication.class,
            Map.of(
                "spring.data.redis.url", REDIS.url(),
                "earshot.store.url", folder.toUri().toString()));
    record = analyze.bean(JobRecord.class);
    ReleaseMeeting.keepIn(record);
  }

  @AfterEach
  void stop() {
    analyze.close();
  }

  @Test
  void answersAPromptAndRepeatsItsReplyWhenRedelivered() throws Exception {
    CloudEvent asked = events.about(JOB, new AnalysisRequested(JOB, PROMPT));

    Response response = analyze.binary(asked);

    assertThat(response.status()).isEqualTo(200);
    CloudEvent reply = response.event().orElseThrow();
    assertThat(Events.payload(reply)).isInstanceOf(AnalysisCompleted.class);
    Answer answer = record.answers(JOB).getFirst();
    assertThat(answer.statements())
        .flatExtracting(statement -> statement.quotes().stream().map(Quote::text).toList())
        .anyMatch(quote -> quote.contains("on Friday"));
    assertThat(analyze.structured(asked).event().orElseThrow().getId()).isEqualTo(reply.getId());
    assertThat(record.answers(JOB)).containsExactly(answer);
  }

  @Test
  void asksEachPromptOnceTheTranscriptIsThere() throws Exception {
    CloudEvent completed =
        events.about(JOB, new TranscriptCompleted(JOB, "en", 8, 16, JobRecord.TRANSCRIPT));

    assertThat(analyze.structured(completed)).isEqualTo(new Response(204, Optional.empty(), ""));
    assertThat(analyze.published())
        .extracting(Events::payload)
        .containsExactly(new AnalysisRequested(JOB, PROMPT));
  }
}
