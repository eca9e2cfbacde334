package dev.earshot.analyze.grounding;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates and days of the week, in English and as digits. */
final class Dates {
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
          + "|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
  private static final String YEAR = "(?:,? ?(?:of )?((?:19|20)\\d\\d))?";

  private static final Pattern DAY_MONTH =
      Pattern.compile("\\b" + DAY + " (?:of )?" + MONTH + YEAR);
  private static final Pattern MONTH_DAY =
      Pattern.compile("\\b" + MONTH + " (?:the )?" + DAY + "\\b" + YEAR);
  private static final Pattern ISO = Pattern.compile("\\b((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)\\b");
  private static final Pattern ORDINAL =
      Pattern.compile(
          "\\b(?:(twenty|thirty)[- ])?([a-z]+(?:st|nd|rd|th))\\b(?:(?= (?:of )?"
              + MONTH
              + ")|(?<=\\b(?:january|february|march|april|may|june|july|august|september|october|november"
              + "|december) (?:the )?(?:(?:twenty|thirty)[- ])?[a-z]{5,11}))");
  private static final Pattern RELATIVE =
      Pattern.compile("\\b(today|tonight|tomorrow|yesterday)\\b");
  private static final Pattern WEEKDAY =
      Pattern.compile("\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b");

  private static final Map<String, Integer> OFFSETS =
      Map.of("today", 0, "tonight", 0, "tomorrow", 1, "yesterday", -1);

  /**
   * A date as far as it was said.
   *
   * @param text as written
   * @param weekday absent where a date was said
   * @param day absent where a day of the week or a relative day was said
   * @param year absent where none was said
   * @param offset in days, of a day like tomorrow
   */
  record Mention(
      String text,
      @Nullable DayOfWeek weekday,
      @Nullable MonthDay day,
      @Nullable Integer year,
      @Nullable Integer offset) {

    /**
     * Whether both may be the same day.
     *
     * @param spoken the day the recording was handed in, if known
     */
    boolean agrees(Mention other, @Nullable LocalDate spoken) {
      if (weekday != null && other.weekday != null) {
        return weekday == other.weekday;
      }
      if (day != null && other.day != null) {
        return day.equals(other.day) && sameYear(other, spoken);
      }
      return spoken != null && days(spoken).stream().anyMatch(other.days(spoken)::contains);
    }

    /** A year that was not said is the one in which the day is nearest. */
    private boolean sameYear(Mention other, @Nullable LocalDate spoken) {
      if (year == null || other.year != null) {
        return year == null || year.equals(other.year);
      }
      return spoken != null
          && days(spoken).stream()
              .allMatch(each -> Math.abs(ChronoUnit.DAYS.between(spoken, each)) <= HALF_YEAR);
    }

    /** The days it may be, seen from another one. */
    private List<LocalDate> days(LocalDate spoken) {
      List<LocalDate> possible = new ArrayList<>();
      if (offset != null) {
        possible.add(spoken.plusDays(offset));
      }
      for (long away = -WEEK; weekday != null && away <= WEEK; away++) {
        LocalDate near = spoken.plusDays(away);
        if (near.getDayOfWeek() == weekday) {
          possible.add(near);
        }
      }
      if (day != null) {
        int around = year == null ? spoken.getYear() : year;
        for (int each = around - 1; each <= around + 1; each++) {
          LocalDate date = day.atYear(each); // 29 February becomes the 28th
          if (year == null
              ? Math.abs(ChronoUnit.DAYS.between(spoken, date)) <= HALF_YEAR
              : each == year) {
            possible.add(date);
          }
        }
      }
      return possible;
    }
  }

  /** "On Friday" is said of the last or the next one. */
  private static final long WEEK = 7;

  private static final long HALF_YEAR = 183;

  private Dates() {}

  static List<Mention> of(String text) {
    String plain = inDigits(text);
    List<Mention> mentions = new ArrayList<>();
    for (Matcher each = DAY_MONTH.matcher(plain); each.find(); ) {
      add(mentions, each.group(), each.group(2), each.group(1), each.group(3));
    }
    for (Matcher each = MONTH_DAY.matcher(plain); each.find(); ) {
      add(mentions, each.group(), each.group(1), each.group(2), each.group(3));
    }
    for (Matcher each = ISO.matcher(plain); each.find(); ) {
      day(Integer.parseInt(each.group(2)), each.group(3), each.group(), each.group(1), mentions);
    }
    for (Matcher each = WEEKDAY.matcher(plain); each.find(); ) {
      mentions.add(new Mention(each.group(), weekday(each.group(1)), null, null, null));
    }
    for (Matcher each = RELATIVE.matcher(plain); each.find(); ) {
      mentions.add(new Mention(each.group(), null, null, null, OFFSETS.get(each.group())));
    }
    return mentions;
  }

  /** Written in digits, so that one pattern reads "the twentieth of March" and "March 20th". */
  static String inDigits(String text) {
    Map<String, Long> words = NumberWords.of("en").ordinals();
    Matcher matcher = ORDINAL.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.replaceAll(
        each -> {
          Long value = words.get(each.group(2));
          if (value == null || value > 31) {
            return Matcher.quoteReplacement(each.group());
          }
          long tens = each.group(1) == null ? 0 : each.group(1).equals("twenty") ? 20 : 30;
          return Long.toString(tens + value);
        });
  }

  private static void add(
      List<Mention> mentions, String text, String month, String day, @Nullable String year) {
    for (Month each : Month.values()) {
      if (month.startsWith(each.name().substring(0, 3).toLowerCase(Locale.ROOT))) {
        day(each.getValue(), day, text, year, mentions);
      }
    }
  }

  private static void day(
      int month, String day, String text, @Nullable String year, List<Mention> mentions) {
    int number = Integer.parseInt(day);
    if (month >= 1 && month <= 12 && number >= 1 && number <= Month.of(month).maxLength()) {
      mentions.add(
          new Mention(
              text.replaceAll("[\\s.]+$", ""),
              null,
              MonthDay.of(month, number),
              year == null ? null : Integer.valueOf(year),
              null));
    }
  }

  private static @Nullable DayOfWeek weekday(String beginning) {
    for (DayOfWeek each : DayOfWeek.values()) {
      if (each.name().toLowerCase(Locale.ROOT).startsWith(beginning)) {
        return each;
      }
    }
    return null;
  }
}
