package dev.earshot.analyze.llm;

import dev.earshot.contract.event.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a model is told to do. */
final class Instructions {
  /** Counts up whenever the texts or what is made of replies change: answers would be others. */
  static final String VERSION = "1";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

  static final String READ_SCHEMA =
      """
      {"type":"object","properties":{"statements":{"type":"array","items":{"type":"object","properties":{\
      "statement":{"type":"string"},"evidence":{"type":"array","items":{"type":"object","properties":{\
      "sentence":{"type":"integer"},"quote":{"type":"string"}},"required":["sentence","quote"],\
      "additionalProperties":false}}},"required":["statement","evidence"],"additionalProperties":false}}},\
      "required":["statements"],"additionalProperties":false}""";

  static final String JOIN_SCHEMA =
      """
      {"type":"object","properties":{"statements":{"type":"array","items":{"type":"object","properties":{\
      "statement":{"type":"string"},"sources":{"type":"array","items":{"type":"integer"}}},\
      "required":["statement","sources"],"additionalProperties":false}}},\
      "required":["statements"],"additionalProperties":false}""";

  private static final String READ = resource("read.txt");
  private static final String JOIN = resource("join.txt");

  private Instructions() {}

  /**
   * How to read a window.
   *
   * @param language to write in, a code
   * @param most statements to write
   */
  static String read(String language, int most) {
    return READ.formatted(name(language), most);
  }

  /** How to put the statements of several windows together. */
  static String join(String language, int most) {
    return JOIN.formatted(name(language), most);
  }

  /**
   * The request and what it is about; a line of the latter always begins with a number of ours.
   *
   * @param spoken the day the recording was handed in
   */
  static String message(Prompt prompt, @Nullable LocalDate spoken, String lines) {
    String day =
        spoken == null ? "" : "\n\nThe recording was handed in on " + DAY.format(spoken) + ".";
    return "Request: " + prompt.text().strip() + day + "\n\n" + lines;
  }

  private static String name(String language) {
    String name = Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
    return name.isEmpty() ? "the language of the recording" : name;
  }

  private static String resource(String name) {
    try (InputStream in = Instructions.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The class path has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
