package dev.earshot.analyze.grounding;

import dev.earshot.contract.document.Quote;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the numbers, names and dates of a statement with those of its quotes. */
final class Facts {
  private final String language;
  private final Names names;
  private final @Nullable LocalDate spoken;

  /**
   * For the statements about one recording.
   *
   * @param language of the recording; statements in another one are read in theirs
   * @param sentences of the recording
   * @param spoken the day it was handed in, if known; "Friday" is a day near it
   */
  Facts(String language, List<String> sentences, @Nullable LocalDate spoken) {
    this.language = language;
    this.names = new Names(language, sentences);
    this.spoken = spoken;
  }

  /**
   * What a statement says beyond its quotes, as the end of a sentence about it.
   *
   * @param written the language of the statement
   */
  Optional<String> beyond(String statement, String written, List<Quote> quotes) {
    String said = quotes.stream().map(Quote::text).collect(Collectors.joining(" \n "));
    List<String> beyond = new ArrayList<>();
    String rest = Dates.inDigits(statement);
    List<Dates.Mention> there = Dates.of(said);
    for (Dates.Mention date : Dates.of(statement)) {
      if (there.stream().noneMatch(each -> date.agrees(each, spoken))) {
        beyond.add(date.text());
      }
      rest = without(rest, date.text());
    }
    Set<BigDecimal> numbers = Numbers.meant(said, language);
    Numbers.said(rest, written).stream()
        .filter(each -> !numbers.contains(each))
        .map(BigDecimal::toPlainString)
        .forEach(beyond::add);
    names.in(statement).stream().filter(each -> !Names.has(said, each)).forEach(beyond::add);
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of("its quotes do not say " + String.join(", ", beyond));
  }

  /** What was compared as a date is not compared again as a number. */
  private static String without(String text, String date) {
    int at = text.indexOf(date);
    return at < 0 ? text : text.substring(0, at) + " " + text.substring(at + date.length());
  }
}
