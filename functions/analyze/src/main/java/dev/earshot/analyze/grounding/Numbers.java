package dev.earshot.analyze.grounding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of a text, in digits or in words. Of a statement they are read narrowly, of
 * quotes in every way they may be meant ("twenty twenty-six" is 20, 26, 46 and 2026), so that what
 * is doubted is worth a look.
 */
final class Numbers {
  private static final Pattern TOKEN =
      Pattern.compile("\\d[\\d.,'\u00a0\u202f]*\\d|\\d|\\p{L}+", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([.,'\u00a0\u202f]\\d{3})+");

  /** First halves of years said in two: nineteen eighty-four, twenty twenty-six. */
  private static final Set<Long> CENTURIES = Set.of(16L, 17L, 18L, 19L, 20L, 21L);

  private static final Set<String> AFTERNOON = Set.of("pm", "p");

  private final NumberWords words;
  private final List<String> tokens = new ArrayList<>();

  private Numbers(String text, String language) {
    this.words = NumberWords.of(language);
    Matcher matcher = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
  }

  /** What a statement says. A bare "one" or "first" counts nothing. */
  static Set<BigDecimal> said(String text, String language) {
    Numbers numbers = new Numbers(text, language);
    Set<BigDecimal> values = new TreeSet<>();
    for (int at = 0; at < numbers.tokens.size(); ) {
      Run run = numbers.run(at);
      if (run.end() > at && !numbers.idle(at, run)) {
        values.add(run.value());
      }
      at = Math.max(at + 1, run.end());
    }
    return values;
  }

  /** All that quotes may mean. */
  static Set<BigDecimal> meant(String text, String language) {
    Numbers numbers = new Numbers(text, language);
    Set<BigDecimal> values = new TreeSet<>();
    for (int at = 0; at < numbers.tokens.size(); at++) {
      Run run = numbers.run(at);
      if (run.end() == at) {
        continue;
      }
      values.add(run.value());
      Run alone = numbers.single(at);
      values.add(alone.value());
      if (numbers.afternoon(run.end())) {
        values.add(run.value().add(BigDecimal.valueOf(12)));
      }
      Run next = numbers.run(alone.end());
      if (next.end() > alone.end() && isCentury(alone.value()) && isPair(next.value())) {
        values.add(alone.value().multiply(BigDecimal.valueOf(100)).add(next.value()));
      }
    }
    return values;
  }

  private record Run(BigDecimal value, int end) {}

  /** A lone "one", "first", "second" is seldom a number. */
  private boolean idle(int at, Run run) {
    String token = tokens.get(at);
    boolean small = run.value().compareTo(BigDecimal.ONE) <= 0;
    return run.end() == at + 1
        && !Character.isDigit(token.charAt(0))
        && (small || token.startsWith("second"));
  }

  private boolean afternoon(int at) {
    return at < tokens.size() && AFTERNOON.contains(tokens.get(at));
  }

  private static boolean isCentury(BigDecimal value) {
    return value.scale() <= 0 && CENTURIES.contains(value.longValue());
  }

  private static boolean isPair(BigDecimal value) {
    return value.scale() <= 0 && value.longValue() >= 10 && value.longValue() < 100;
  }

  /** The number that one token is; ends where it begins if it is none. */
  private Run single(int at) {
    String token = at < tokens.size() ? tokens.get(at) : "";
    if (token.isEmpty()) {
      return new Run(BigDecimal.ZERO, at);
    }
    if (Character.isDigit(token.charAt(0))) {
      return new Run(digits(token), at + 1);
    }
    Long value = words.units().getOrDefault(token, words.ordinals().get(token));
    if (value == null) {
      value = words.powers().get(token);
    }
    if (value == null) {
      value = compound(token);
    }
    return value == null
        ? new Run(BigDecimal.ZERO, at)
        : new Run(BigDecimal.valueOf(value), at + 1);
  }

  /** German writes the units before the tens, in one word: einundzwanzig. */
  private @Nullable Long compound(String token) {
    int and = token.indexOf("und");
    if (and <= 0) {
      return null;
    }
    String unit = token.substring(0, and);
    Long units = words.units().get(unit.equals("ein") ? "eins" : unit);
    Long tens = words.units().get(token.substring(and + 3));
    return units == null || tens == null || units > 9 || tens < 20
        ? null
        : Long.valueOf(tens + units);
  }

  /** The longest number that begins here: two hundred and five thousand; 2.5 million. */
  private Run run(int from) {
    Run first = single(from);
    if (first.end() == from) {
      return first;
    }
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal part = first.value();
    int at = first.end();
    while (at < tokens.size()) {
      String token = tokens.get(at);
      Long power = power(token);
      if (power != null) {
        BigDecimal times = BigDecimal.valueOf(power);
        if (power >= 1_000) {
          total = total.add(part.multiply(times));
          part = BigDecimal.ZERO;
        } else {
          part = part.multiply(times);
        }
        at++;
        continue;
      }
      int next = token.equals("and") && part.longValue() % 100 == 0 ? at + 1 : at;
      Run following = single(next);
      if (following.end() == next || !fits(part, following.value(), tokens.get(next))) {
        break;
      }
      part = part.add(following.value());
      at = following.end();
    }
    return new Run(plain(total.add(part)), at);
  }

  private @Nullable Long power(String token) {
    return switch (token) {
      case "k" -> Long.valueOf(1_000);
      case "m", "mio", "mn" -> Long.valueOf(1_000_000);
      case "bn" -> Long.valueOf(1_000_000_000);
      default -> words.powers().get(token);
    };
  }

  /**
   * Whether a word goes on with what stands before: twenty one, two hundred five; not two three.
   */
  private boolean fits(BigDecimal before, BigDecimal next, String token) {
    if (Character.isDigit(token.charAt(0)) || before.scale() > 0) {
      return false;
    }
    long whole = before.longValue();
    long added = next.longValue();
    if (whole >= 20 && whole < 100 && whole % 10 == 0) {
      return added > 0 && added < 10;
    }
    boolean hundreds = whole >= 100 && whole % 100 == 0;
    return added > 0 && ((hundreds && added < 100) || (whole == 0 && added < 1_000));
  }

  /** 1,000 and 1.000 are a thousand; 1.5 and 1,5 are one and a half. */
  private static BigDecimal digits(String token) {
    String digits =
        GROUPED.matcher(token).matches()
            ? token.replaceAll("\\D", "")
            : token.replaceAll("[,'\u00a0\u202f](?=\\d{3}\\b)", "").replace(',', '.');
    try {
      return plain(new BigDecimal(digits));
    } catch (NumberFormatException e) {
      return new BigDecimal(token.replaceAll("\\D", "")); // 1.2.3: no number, compared as written
    }
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
