package dev.earshot.local.cli;

import dev.earshot.contract.document.Tombstone;
import dev.earshot.contract.id.JobId;
import dev.earshot.search.index.IndexException;
import dev.earshot.search.index.SearchIndex;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes a job. */
@Command(
    name = "delete",
    description = "Deletes a recording with everything that was made of it.",
    mixinStandardHelpOptions = true)
final class DeleteCommand implements Runnable {
  @Parameters(paramLabel = "JOB", description = "The id, or how it begins.")
  String job = "";

  @Mixin HomeOption home = new HomeOption();

  @Override
  public void run() {
    JobId id = home.job(job);
    home.home().record().delete(id, new Tombstone(Instant.now().toString()));
    try (SearchIndex index = Indexes.open(home.home())) {
      index.remove(id);
    } catch (IndexException e) { // the next sweep or search does it, and no hit of it is shown
      System.err.println(e.getMessage() + ".");
    }
    System.err.println("Deleted " + id + ".");
  }
}
