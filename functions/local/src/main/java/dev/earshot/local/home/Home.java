package dev.earshot.local.home;

import dev.earshot.local.LocalException;
import dev.earshot.store.JobRecord;
import dev.earshot.store.blob.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one machine:
 *
 * <pre>
 * record/      everything durable about the jobs
 * redis/       deliveries, marks and leases
 * work/        what is under way
 * log/         what the processes print
 * lock         held by the process that uses the home; its id is inside
 * serve.json   where that process takes events, if it does
 * </pre>
 */
public record Home(Path folder) {

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** The folder given, else {@code EARSHOT_HOME}, else {@code earshot} among the user's data. */
  public static Home locate(@Nullable Path given, Map<String, String> environment) {
    if (given != null) {
      return new Home(given);
    }
    String own = environment.getOrDefault("EARSHOT_HOME", "");
    if (!own.isBlank()) {
      return new Home(Path.of(own));
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path user = Path.of(System.getProperty("user.home"));
    // a relative one is ignored, as the XDG base directory specification asks
    boolean set = !data.isBlank() && Path.of(data).isAbsolute();
    return new Home((set ? Path.of(data) : user.resolve(".local/share")).resolve("earshot"));
  }

  /** The jobs; may be read while another process uses the home. */
  public JobRecord record() {
    return new JobRecord(new FolderStore(recordFolder()));
  }

  public Path recordFolder() {
    return folder.resolve("record");
  }

  public Path redis() {
    return folder.resolve("redis");
  }

  public Path work() {
    return folder.resolve("work");
  }

  public Path log() {
    return folder.resolve("log");
  }

  Path lock() {
    return folder.resolve("lock");
  }

  Path serving() {
    return folder.resolve("serve.json");
  }

  /** Makes the folders. */
  void create() {
    try {
      for (Path each : new Path[] {recordFolder(), redis(), work(), log()}) {
        Files.createDirectories(each);
      }
    } catch (IOException e) {
      throw new LocalException(
          "Tried to keep recordings in %s but failed because it cannot be written (%s); name another folder with --home or EARSHOT_HOME."
              .formatted(folder, e),
          e);
    }
  }
}
