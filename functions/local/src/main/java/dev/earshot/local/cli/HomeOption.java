package dev.earshot.local.cli;

import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.home.Home;
import dev.earshot.store.JobRecord;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything is kept, and the jobs in it. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Where everything is kept (EARSHOT_HOME, else earshot among your data).")
  @Nullable Path folder;

  Home home() {
    return Home.locate(folder, System.getenv());
  }

  /** The one job whose id begins so. */
  JobId job(String prefix) {
    JobRecord record = home().record();
    List<JobId> found =
        record.jobs().stream()
            .filter(each -> each.value().startsWith(prefix) && !record.deleted(each))
            .toList();
    if (found.size() == 1 && !prefix.isEmpty()) {
      return found.getFirst();
    }
    throw new LocalException(
        found.isEmpty()
            ? "There is no job %s in %s; earshot list shows those there are."
                .formatted(prefix, home().folder())
            : "%d jobs in %s begin with '%s'; write more of the id."
                .formatted(found.size(), home().folder(), prefix));
  }
}
