package dev.earshot.chat.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.chat.ChatReply;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what an endpoint means that answers with an error, whatever server it is. */
final class Complaint {
  // OpenAI, llama.cpp's server, vLLM, Ollama, LM Studio, Gemini, Anthropic, in this order
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "context_length_exceeded|exceed_context|maximum context|available context"
              + "|(exceeds?|exceeded|larger than|longer than|beyond)[^.]{0,60}context"
              + "|context[ _](length|size|window)[^.]{0,40}exceeded|context overflow"
              + "|context the overflows|token count[^.]{0,60}exceeds"
              + "|(prompt|input|request) is too (long|large)|request too large"
              + "|too many (input |prompt )?tokens|reduce the length");
  private static final Pattern NO_MODEL =
      Pattern.compile(
          "model_not_found|model[^.]{0,120}(not found|does not exist|not exist|not available)"
              + "|(unknown|invalid|no such) model|no models? (is )?loaded");

  private final OpenAiSettings settings;
  private final JsonMapper json;
  private final Words words;
  private final Clock clock;

  Complaint(OpenAiSettings settings, JsonMapper json, Words words, Clock clock) {
    this.settings = settings;
    this.json = json;
    this.words = words;
    this.clock = clock;
  }

  Attempt explain(int status, HttpHeaders headers, String body, Dialect dialect, boolean schema) {
    String complaint = body.toLowerCase(Locale.ROOT);
    String said = settings.host() + " answered " + status + ": " + words.quote(message(body));
    Duration retryAfter = RetryAfter.of(headers, clock);
    return switch (status) {
      case 401 -> denied(unauthorized(said));
      case 402 -> denied(said + "; its account has to be paid for");
      case 403 -> denied(said + "; set a key that may use " + settings.model());
      case 404, 405, 410 -> denied(notFound(said, complaint));
      case 408, 409, 425 -> Attempt.Again.unavailable(said, retryAfter);
      case 413 -> new Attempt.Ended(new ChatReply.TooLong(said));
      case 429 -> limited(said, complaint, retryAfter);
      default -> {
        if (status >= 500) {
          yield TOO_LONG.matcher(complaint).find()
              ? new Attempt.Ended(new ChatReply.TooLong(said))
              : Attempt.Again.unavailable(said, retryAfter);
        }
        yield status >= 400
            ? refused(said, complaint, dialect, schema)
            : denied(moved(status, headers));
      }
    };
  }

  /** An error that came where a reply should have been, so it has no status of its own. */
  Attempt explainInside(String body) {
    String said = settings.host() + " broke off with " + words.quote(message(body));
    return TOO_LONG.matcher(body.toLowerCase(Locale.ROOT)).find()
        ? new Attempt.Ended(new ChatReply.TooLong(said))
        : Attempt.Again.unavailable(said, null);
  }

  private Attempt refused(String said, String complaint, Dialect dialect, boolean schema) {
    if (TOO_LONG.matcher(complaint).find()) {
      return new Attempt.Ended(new ChatReply.TooLong(said));
    }
    if (NO_MODEL.matcher(complaint).find()) {
      return denied(notFound(said, complaint));
    }
    if (complaint.contains("api key") || complaint.contains("api_key")) {
      return denied(unauthorized(said));
    }
    Optional<Dialect> next = dialect.after(complaint, schema);
    return next.isPresent()
        ? new Attempt.Adapt(next.get())
        : denied(said + "; check that it takes chat completions for " + settings.model());
  }

  private Attempt limited(String said, String complaint, @Nullable Duration retryAfter) {
    if (complaint.contains("insufficient_quota")) {
      return denied(said + "; its account has nothing left");
    }
    return TOO_LONG.matcher(complaint).find()
        ? new Attempt.Ended(new ChatReply.TooLong(said))
        : Attempt.Again.unavailable(said, retryAfter);
  }

  private String unauthorized(String said) {
    return said + (settings.key().isEmpty() ? "; set a key for it" : "; set a key that it knows");
  }

  private String notFound(String said, String complaint) {
    return NO_MODEL.matcher(complaint).find()
        ? said + "; name a model that it serves instead of " + settings.model()
        : said
            + "; check the base URL, which has no chat completions at "
            + settings.baseUrl().getPath()
            + ", and that it serves "
            + settings.model();
  }

  /** A key goes nowhere but to the address it was set for, so nothing is followed. */
  private String moved(int status, HttpHeaders headers) {
    return settings.host()
        + " answered "
        + status
        + " and points to "
        + headers.firstValue("Location").map(words::quote).orElse("nowhere")
        + "; set the base URL to where its chat completions are";
  }

  private static Attempt denied(String reason) {
    return new Attempt.Ended(new ChatReply.Denied(reason));
  }

  /** What an error's body says to people, or the body itself. */
  private String message(String body) {
    try {
      JsonNode tree = json.readTree(body);
      for (String path : new String[] {"/error/message", "/error", "/message", "/detail"}) {
        JsonNode found = tree.at(path);
        if (found.isTextual()) {
          return found.asText();
        }
      }
    } catch (JsonProcessingException e) {
      // A proxy's page, or cut off: quoted as it is.
    }
    return body;
  }
}
