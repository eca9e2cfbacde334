package dev.earshot.speech.whisper;

import java.util.List;
import java.util.Set;

/** The languages Whisper knows, in the order of their tokens. */
public final class Languages {
  private static final List<String> CODES =
      List.of(
          ("en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th"
                  + " ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk"
                  + " sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt"
                  + " sa lb my bo tl mg as tt haw ln ha ba jw su yue")
              .split(" "));

  /** Written without spaces between words. */
  private static final Set<String> UNSPACED = Set.of("zh", "ja", "th", "lo", "my", "yue");

  private Languages() {}

  /** Whether a model of this name may know a language; only loading it tells for certain. */
  public static boolean plausible(String model, String code) {
    return model.endsWith(".en") ? code.equals("en") : CODES.contains(code);
  }

  static String code(int index) {
    return CODES.get(index);
  }

  /** The number of a code, or -1. */
  static int index(String code) {
    return CODES.indexOf(code);
  }

  static boolean spaced(String code) {
    return !UNSPACED.contains(code);
  }
}
