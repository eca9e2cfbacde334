package dev.earshot.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person handed in a recording.
 *
 * @param source an http(s) address, or the relative reference of an upload stored under the job
 * @param title for people; absent where the source is all that is known
 * @param language a code such as {@code en}, or {@code auto}
 * @param engine that transcribes; {@code whisper} is built in
 * @param model of the engine, such as {@code base} or {@code tiny.en}
 * @param options of the engine
 * @param prompts to answer once there is a transcript; more can follow at any time
 */
public record RecordingSubmitted(
    URI source,
    @Nullable String title,
    @JsonProperty(defaultValue = "\"auto\"") String language,
    @JsonProperty(defaultValue = "\"whisper\"") String engine,
    @JsonProperty(defaultValue = "\"base\"") String model,
    @JsonProperty(defaultValue = "{}") Map<String, String> options,
    @JsonProperty(defaultValue = "[]") List<Prompt> prompts)
    implements Payload {
  /** The most prompts that one submission carries, so that the event stays under 64 KiB. */
  public static final int MAX_PROMPTS = 50;

  public RecordingSubmitted {
    Check.that(source.toString().length() <= 2048, "The source is longer than 2048 characters");
    Check.that(title == null || title.length() <= 500, "The title is longer than 500 characters");
    language = language == null ? "auto" : language;
    engine = engine == null ? "whisper" : engine;
    model = model == null ? "base" : model;
    Check.that(language.matches("[a-z]{2,4}"), "The language '" + language + "' is no code");
    Check.text(engine, "The engine", 100);
    Check.text(model, "The model", 1000);
    options = options == null ? Map.of() : Map.copyOf(options);
    prompts = prompts == null ? List.of() : List.copyOf(prompts);
    Check.that(prompts.size() <= MAX_PROMPTS, "More than " + MAX_PROMPTS + " prompts");
  }

  @Override
  public String key() {
    return source.toString();
  }
}
