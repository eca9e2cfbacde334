package dev.earshot.chat.openai;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an endpoint wants to be asked. All speak "OpenAI-compatible", and each leaves something out.
 *
 * @param format how it is told the form of its reply
 * @param limit the name it has for the most tokens of a reply
 * @param limitTried whether the other name was tried before
 * @param temperature whether it can be told one; models that reason cannot
 * @param streamOptions whether it can be asked to end a stream with its usage
 * @param stream whether it can send a reply in pieces
 * @param system whether it knows instructions apart from what the user says
 */
record Dialect(
    Format format,
    Limit limit,
    boolean limitTried,
    boolean temperature,
    boolean streamOptions,
    boolean stream,
    boolean system) {

  enum Format {
    SCHEMA,
    OBJECT,
    TEXT
  }

  enum Limit {
    MAX_COMPLETION_TOKENS,
    MAX_TOKENS;

    private Limit other() {
      return this == MAX_TOKENS ? MAX_COMPLETION_TOKENS : MAX_TOKENS;
    }

    private String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern FORMAT =
      Pattern.compile(
          "response_format|json_schema|json_object|structured.?output|json mode|guided_|grammar"
              + "|schema");
  private static final Pattern STREAM = Pattern.compile("\\bstream(ing)?\\b");
  private static final Pattern SYSTEM =
      Pattern.compile("system (role|message|prompt|instruction)|developer instruction");

  /** The name that OpenAI itself wants is one that older servers ignore, without a word. */
  static Dialect of(OpenAiSettings settings) {
    Limit limit = settings.official() ? Limit.MAX_COMPLETION_TOKENS : Limit.MAX_TOKENS;
    return new Dialect(Format.SCHEMA, limit, false, true, true, true, true);
  }

  /**
   * What to leave out or say otherwise after an endpoint complained, if anything.
   *
   * @param complaint of the endpoint, in lower case
   * @param schema whether the reply was to obey one
   */
  Optional<Dialect> after(String complaint, boolean schema) {
    if (!limitTried && complaint.contains(limit.field())) {
      return Optional.of(
          new Dialect(format, limit.other(), true, temperature, streamOptions, stream, system));
    }
    if (temperature && complaint.contains("temperature")) {
      return Optional.of(
          new Dialect(format, limit, limitTried, false, streamOptions, stream, system));
    }
    if (streamOptions && complaint.matches("(?s).*(stream_options|include_usage).*")) {
      return Optional.of(
          new Dialect(format, limit, limitTried, temperature, false, stream, system));
    }
    if (schema && format != Format.TEXT && FORMAT.matcher(complaint).find()) {
      Format next = format == Format.SCHEMA ? Format.OBJECT : Format.TEXT;
      return Optional.of(
          new Dialect(next, limit, limitTried, temperature, streamOptions, stream, system));
    }
    if (stream && STREAM.matcher(complaint).find()) {
      return Optional.of(new Dialect(format, limit, limitTried, temperature, false, false, system));
    }
    if (system && SYSTEM.matcher(complaint).find()) {
      return Optional.of(
          new Dialect(format, limit, limitTried, temperature, streamOptions, stream, false));
    }
    return Optional.empty();
  }
}
