package dev.earshot.local.cli;

import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the jobs. */
@Command(name = "list", description = "Lists the jobs.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
  @Mixin HomeOption home = new HomeOption();

  @Override
  public void run() {
    JobRecord record = home.home().record();
    for (JobId job : record.jobs()) {
      if (!record.deleted(job)) {
        System.out.printf(
            "%s  %-16s  %s%n", job, Jobs.state(record, job), Jobs.source(record, job));
      }
    }
  }
}
