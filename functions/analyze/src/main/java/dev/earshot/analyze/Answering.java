package dev.earshot.analyze;

import dev.earshot.analyze.engine.AnswerEngine;
import dev.earshot.analyze.engine.Deadline;
import dev.earshot.analyze.engine.EngineResult;
import dev.earshot.analyze.engine.EngineTask;
import dev.earshot.analyze.prompt.NamedPrompt;
import dev.earshot.analyze.prompt.PromptLibrary;
import dev.earshot.contract.document.Answer;
import dev.earshot.contract.document.Failure;
import dev.earshot.contract.document.Submission;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.event.AnalysisCompleted;
import dev.earshot.contract.event.AnalysisContinued;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.JobFailed;
import dev.earshot.contract.event.Prompt;
import dev.earshot.contract.id.AnswerId;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.telemetry.Activity;
import dev.earshot.store.JobRecord;
import dev.earshot.store.Leases;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Answers one prompt of one job, once, however often and by however many it is asked. */
final class Answering {
  private final JobRecord record;
  private final Leases leases;
  private final Engines engines;
  private final PromptLibrary prompts;
  private final Events events;
  private final Clock clock;
  private final AnalyzeProperties properties;

  Answering(
      JobRecord record,
      Leases leases,
      Engines engines,
      PromptLibrary prompts,
      Events events,
      Clock clock,
      AnalyzeProperties properties) {
    this.record = record;
    this.leases = leases;
    this.engines = engines;
    this.prompts = prompts;
    this.events = events;
    this.clock = clock;
    this.properties = properties;
  }

  Outcome answer(JobId job, Prompt prompt) {
    if (record.deleted(job)) {
      return new Outcome.Done();
    }
    if (record.submission(job).isEmpty()) {
      return new Outcome.Rejected("There is no job " + job + " that could be asked");
    }
    record.ask(job, prompt);
    Optional<String> sha256 = record.transcriptSha256(job);
    if (sha256.isEmpty()) {
      return unlessDeleted(job, new Outcome.Done()); // transcript.completed asks again
    }
    Optional<AnswerEngine> engine = engines.of(prompt);
    if (engine.isEmpty()) {
      return failed(job, prompt, noEngine(prompt));
    }
    AnswerId id = new Answers(engine.get()).idOf(sha256.get(), prompt);
    Optional<Answer> stored = record.answer(job, id);
    if (stored.isPresent()) {
      return unlessDeleted(job, completed(job, prompt, id));
    }
    Optional<Transcript> transcript = record.transcript(job); // parsed only where it is needed
    return transcript.isPresent()
        ? underLease(job, prompt, engine.get(), id, transcript.get())
        : unlessDeleted(job, new Outcome.Done());
  }

  private Outcome underLease(
      JobId job, Prompt prompt, AnswerEngine engine, AnswerId id, Transcript transcript) {
    Optional<Leases.Lease> lease = leases.acquire("analyze/" + job + "/" + id);
    if (lease.isEmpty()) {
      return new Patience(clock, properties.patience())
              .until(() -> record.answer(job, id).isPresent() || record.deleted(job))
          ? unlessDeleted(job, completed(job, prompt, id))
          : new Outcome.Busy("Prompt " + prompt.id() + " of job " + job + " is being answered");
    }
    try (Leases.Lease _ = lease.get()) {
      return record.answer(job, id).isPresent()
          ? unlessDeleted(job, completed(job, prompt, id))
          : compute(job, prompt, engine, id, transcript);
    }
  }

  private Outcome compute(
      JobId job, Prompt prompt, AnswerEngine engine, AnswerId id, Transcript transcript) {
    Prompt whole;
    try {
      whole = whole(prompt);
    } catch (IllegalArgumentException e) {
      return failed(job, prompt, noPrompt(prompt, e));
    }
    Deadline deadline = new Deadline(clock, properties.timeLimit());
    EngineResult result;
    try (Activity.Part _ = Activity.part("answer")) {
      result =
          engine.answer(
              new EngineTask(whole, transcript, spoken(job), new JobParts(record, job), deadline));
    } catch (CancellationException e) {
      return timeIsUp(job, prompt, engine);
    }
    Answers answers = new Answers(engine);
    return switch (result) {
      case EngineResult.Answered answered ->
          keep(job, prompt, id, answers.of(prompt, transcript, answered));
      case EngineResult.NotInRecording not -> keep(job, prompt, id, answers.of(prompt, not));
      case EngineResult.Paused paused ->
          paused.fresh() > 0
              ? continued(job, prompt, paused.finished())
              : timeIsUp(job, prompt, engine);
      case EngineResult.Failed failed -> failed(job, prompt, failed);
    };
  }

  private @Nullable LocalDate spoken(JobId job) {
    String time = record.submission(job).map(Submission::time).orElse("");
    try {
      return OffsetDateTime.parse(time).toLocalDate();
    } catch (DateTimeParseException e) {
      return null; // an event without a time
    }
  }

  private Outcome timeIsUp(JobId job, Prompt prompt, AnswerEngine engine) {
    return new Outcome.Unavailable(
        "Tried to answer prompt %s of job %s with %s, but its time of %d s ran out; it goes on when delivered again"
            .formatted(prompt.id(), job, engine.name(), properties.timeLimit().toSeconds()));
  }

  /** A retry's allowance is for failures; what makes progress goes on by an event of its own. */
  private Outcome continued(JobId job, Prompt prompt, int finished) {
    return unlessDeleted(
        job, new Outcome.Reply(events.about(job, new AnalysisContinued(job, prompt, finished))));
  }

  /** A prompt that only has a name and a version is looked up; what is stored keeps its id. */
  private Prompt whole(Prompt prompt) {
    if (!prompt.text().isBlank()) {
      return prompt;
    }
    NamedPrompt named = prompts.named(prompt.name() + "@" + prompt.version());
    String language = prompt.language() == null ? named.language() : prompt.language();
    return new Prompt(named.text(), named.name(), named.version(), language, prompt.engine());
  }

  private static EngineResult.Failed noPrompt(Prompt prompt, IllegalArgumentException e) {
    return new EngineResult.Failed(
        "answer the prompt '%s'".formatted(prompt.name()), String.valueOf(e.getMessage()), false);
  }

  private EngineResult.Failed noEngine(Prompt prompt) {
    return new EngineResult.Failed(
        "answer \"%s\" with the engine '%s'".formatted(prompt.title(), prompt.engine()),
        "no such engine is set up here; there is: %s".formatted(engines.names()),
        false);
  }

  private Outcome keep(JobId job, Prompt prompt, AnswerId id, Answer answer) {
    record.keep(job, id, answer);
    return unlessDeleted(job, completed(job, prompt, id));
  }

  private Outcome failed(JobId job, Prompt prompt, EngineResult.Failed failed) {
    if (failed.retryable()) {
      return new Outcome.Unavailable(
          "Tried to %s but failed because: %s".formatted(failed.tried(), failed.reason()));
    }
    String step = "analyze/" + prompt.id();
    int before = record.failure(job, step).map(Failure::count).orElse(0);
    record.write(
        job,
        new Failure("analyze", step, failed.tried(), failed.reason(), false, before + 1, null));
    return unlessDeleted(
        job,
        new Outcome.Reply(
            events.about(
                job, new JobFailed(job, "analyze", step, failed.tried(), failed.reason(), false))));
  }

  private Outcome completed(JobId job, Prompt prompt, AnswerId id) {
    return new Outcome.Reply(
        events.about(job, new AnalysisCompleted(job, prompt.id(), JobRecord.answerReference(id))));
  }

  /** Whoever wrote into a job that was deleted meanwhile takes it back. */
  private Outcome unlessDeleted(JobId job, Outcome outcome) {
    if (record.deleted(job)) {
      record.erase(job);
      return new Outcome.Done();
    }
    return outcome;
  }
}
