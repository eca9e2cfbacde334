package dev.earshot.planner;

import dev.earshot.planner.cli.PlanCommand;

/** The command {@code plan}. */
public final class PlannerApplication {
  private PlannerApplication() {}

  public static void main(String[] args) {
    System.exit(PlanCommand.run(args));
  }
}
