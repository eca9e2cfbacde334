package dev.earshot.rivals;

import io.quarkus.funqy.Funq;
import io.quarkus.funqy.knative.events.CloudEventMapping;

/** analysis.requested in, analysis.completed out, as Quarkus's own guide writes a function. */
public class FunqyFunction {

  /** The prompt that is asked. */
  public record Prompt(String text) {}

  /** Data of the event. */
  public record Requested(String job, Prompt prompt) {}

  /** Data of the reply. */
  public record Completed(String job, String prompt, String answer) {}

  @Funq
  @CloudEventMapping(
      trigger = "dev.earshot.analysis.requested.v1",
      responseSource = "/rivals/quarkus",
      responseType = "dev.earshot.analysis.completed.v1")
  public Completed analyze(Requested requested) {
    String answer = Recording.answer(requested.job());
    return new Completed(requested.job(), requested.prompt().text(), answer);
  }
}
