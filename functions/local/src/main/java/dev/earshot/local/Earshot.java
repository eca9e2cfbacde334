package dev.earshot.local;

import dev.earshot.local.cli.EarshotCommand;
import org.springframework.boot.logging.LoggingSystem;

/** The command {@code earshot}. */
public final class Earshot {
  private Earshot() {}

  public static void main(String[] args) {
    // nothing is logged before there is a file for it
    LoggingSystem.get(Earshot.class.getClassLoader()).beforeInitialize();
    System.exit(EarshotCommand.run(args));
  }
}
