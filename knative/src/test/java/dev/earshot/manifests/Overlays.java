package dev.earshot.manifests;

import java.util.List;

/** The overlays as text, for those who read YAML their own way. */
public final class Overlays {
  private Overlays() {}

  public static List<String> names() {
    return Rendered.all().stream().map(Rendered::name).toList();
  }

  /** The YAML that kubectl makes of an overlay. */
  public static String text(String overlay) {
    return Rendered.all().stream()
        .filter(each -> each.name().equals(overlay))
        .map(each -> String.join("---", each.documents()))
        .findFirst()
        .orElseThrow();
  }
}
