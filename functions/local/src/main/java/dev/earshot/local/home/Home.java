package dev.earshot.local.home;

import dev.earshot.contract.Json;
import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.store.JobRecord;
import dev.earshot.store.blob.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one machine:
 *
 * <pre>
 * record/      everything durable about the jobs
 * search/      the index of everything transcribed, made from the record
 * redis/       deliveries, marks and leases
 * work/        what is under way
 * log/         what the processes print
 * prompts/     prompts of the person's own
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

  public Path search() {
    return folder.resolve("search");
  }

  public Path work() {
    return folder.resolve("work");
  }

  public Path log() {
    return folder.resolve("log");
  }

  /** The person's own prompts: {@code EARSHOT_PROMPTS}, else a folder of the home. */
  public Path prompts(Map<String, String> environment) {
    String own = environment.getOrDefault("EARSHOT_PROMPTS", "");
    return own.isBlank() ? folder.resolve("prompts") : Path.of(own);
  }

  Path lock() {
    return folder.resolve("lock");
  }

  Path serving() {
    return folder.resolve("serve.json");
  }

  /**
   * Tells other processes that this one, which has the home, takes events.
   *
   * @param address by POST
   */
  public void announce(URI address) {
    try {
      Path temporary = Files.createTempFile(work(), "serve", ".json");
      Files.writeString(
          temporary,
          Json.pretty(Map.of("address", address, "process", ProcessHandle.current().pid())));
      Files.move(temporary, serving(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LocalException(
          "Tried to write %s but failed because: %s.".formatted(serving(), Reason.of(e)), e);
    }
  }

  /** Where the process that has the home takes events, if it said so. */
  public Optional<URI> served() {
    if (!Files.exists(serving())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          URI.create(Json.tree(Files.readAllBytes(serving())).path("address").asString()));
    } catch (NoSuchFileException e) { // it ended just now
      return Optional.empty();
    } catch (IOException e) {
      throw new LocalException(
          "Tried to read %s but failed because: %s.".formatted(serving(), Reason.of(e)), e);
    }
  }

  /** Makes the folders. */
  void create() {
    try {
      for (Path each : new Path[] {recordFolder(), redis(), work(), log()}) {
        Files.createDirectories(each);
      }
    } catch (IOException e) {
      throw new LocalException(
          "Tried to keep recordings in %s but failed because %s; name another folder with --home or EARSHOT_HOME."
              .formatted(folder, Reason.of(e)),
          e);
    }
  }
}
