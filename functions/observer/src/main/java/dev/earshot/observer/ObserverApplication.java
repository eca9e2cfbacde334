package dev.earshot.observer;

import dev.earshot.observer.cli.ObserverCommand;

/** The commands {@code load} and {@code watch}. */
public final class ObserverApplication {
  private ObserverApplication() {}

  public static void main(String[] args) {
    System.exit(ObserverCommand.run(args));
  }
}
