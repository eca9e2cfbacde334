package dev.earshot.local;

import dev.earshot.local.cli.EarshotCommand;

/** The command {@code earshot}. */
public final class Earshot {
  private Earshot() {}

  public static void main(String[] args) {
    System.exit(EarshotCommand.run(args));
  }
}
