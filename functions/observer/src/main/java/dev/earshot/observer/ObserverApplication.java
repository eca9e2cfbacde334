package dev.earshot.observer;

import dev.earshot.observer.cli.ObserverCommand;
import java.util.Arrays;

/** The commands {@code load} and {@code watch}. */
public final class ObserverApplication {
  private ObserverApplication() {}

  /**
   * Runs one of them.
   *
   * @param args the command, then what it is given
   */
  public static void main(String[] args) {
    System.exit(ObserverCommand.run(args[0], Arrays.copyOfRange(args, 1, args.length)));
  }
}
