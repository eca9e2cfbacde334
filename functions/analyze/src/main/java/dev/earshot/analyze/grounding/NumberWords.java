package dev.earshot.analyze.grounding;

import java.util.HashMap;
import java.util.Map;

/** The number words of a language, up to nineteen, the tens, and the powers of ten. */
record NumberWords(Map<String, Long> units, Map<String, Long> ordinals, Map<String, Long> powers) {
  private static final NumberWords NONE = new NumberWords(Map.of(), Map.of(), Map.of());

  private static final NumberWords ENGLISH =
      new NumberWords(
          counted(
              "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                  + " seventeen eighteen nineteen",
              "twenty thirty forty fifty sixty seventy eighty ninety"),
          counted(
              "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
                  + " fifteenth sixteenth seventeenth eighteenth nineteenth",
              "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"),
          Map.of(
              "hundred", 100L,
              "thousand", 1_000L,
              "million", 1_000_000L,
              "billion", 1_000_000_000L,
              "dozen", 12L));

  private static final NumberWords GERMAN =
      new NumberWords(
          counted(
              "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
                  + " siebzehn achtzehn neunzehn",
              "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
          Map.of(),
          Map.of(
              "hundert",
              100L,
              "tausend",
              1_000L,
              "million",
              1_000_000L,
              "millionen",
              1_000_000L,
              "milliarden",
              1_000_000_000L));

  private static final NumberWords FRENCH =
      new NumberWords(
          counted(
              "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
              "vingt trente quarante cinquante soixante"),
          Map.of(),
          Map.of(
              "cent",
              100L,
              "cents",
              100L,
              "mille",
              1_000L,
              "million",
              1_000_000L,
              "millions",
              1_000_000L,
              "milliards",
              1_000_000_000L));

  private static final NumberWords SPANISH =
      new NumberWords(
          counted(
              "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince",
              "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
          Map.of(),
          Map.of(
              "cien",
              100L,
              "ciento",
              100L,
              "mil",
              1_000L,
              "millón",
              1_000_000L,
              "millones",
              1_000_000L));

  /** Of other languages only digits are read. */
  static NumberWords of(String language) {
    return switch (language) {
      case "en" -> ENGLISH;
      case "de" -> GERMAN;
      case "fr" -> FRENCH;
      case "es" -> SPANISH;
      default -> NONE;
    };
  }

  private static Map<String, Long> counted(String fromZero, String tens) {
    Map<String, Long> words = new HashMap<>();
    long value = 0;
    for (String each : fromZero.split(" ", -1)) {
      words.put(each, value++);
    }
    value = 20;
    for (String each : tens.split(" ", -1)) {
      words.put(each, value);
      value += 10;
    }
    words.remove("-");
    return Map.copyOf(words);
  }
}
