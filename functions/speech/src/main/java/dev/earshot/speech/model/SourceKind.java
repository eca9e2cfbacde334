package dev.earshot.speech.model;

/** Where weights can be fetched from. */
public enum SourceKind {
  /** The file that the model's authors publish, over HTTP. */
  WEB,
  /** Packages that carry the same weights, through Python's pip. */
  PIP
}
