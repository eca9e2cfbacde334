package dev.earshot.observer.cluster;

import dev.earshot.observer.ObserverException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program kubectl, which knows where the cluster is and who may enter.
 *
 * @param program its name or path
 */
public record Kubectl(String program) {
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  /** The one that the variable {@code KUBECTL} names, else the one on the path. */
  public static Kubectl of(Map<String, String> environment) {
    String named = environment.getOrDefault("KUBECTL", "");
    return new Kubectl(named.isEmpty() ? "kubectl" : named);
  }

  /** A way to the cluster's API, with the person's rights. */
  public Tunnel api() {
    return open("the cluster's API", List.of("proxy", "--port=0"));
  }

  /** A way to a port of a service. */
  public Tunnel service(String namespace, String service, int port) {
    return open(
        "the service %s in %s".formatted(service, namespace),
        List.of("port-forward", "--namespace", namespace, "service/" + service, ":" + port));
  }

  /**
   * Starts the program and waits for the address that it says.
   *
   * @throws ObserverException where it says none
   */
  private Tunnel open(String what, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    Process process = start(what, command);
    String said = "";
    try {
      BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          Thread.startVirtualThread(() -> drain(reader));
          return new Tunnel(URI.create("http://127.0.0.1:" + address.group(1)), process);
        }
        said = line;
      }
    } catch (IOException e) {
      said = String.valueOf(e.getMessage());
    }
    process.destroy();
    throw new ObserverException(
        "Tried to reach %s but %s %s failed: %s"
            .formatted(what, program, Objects.requireNonNull(arguments.getFirst()), said));
  }

  private Process start(String what, List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      // whatever ends us
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return process;
    } catch (IOException e) {
      throw new ObserverException(
          "Tried to reach %s with %s and there is no such program: install it from https://kubernetes.io/docs/tasks/tools."
              .formatted(what, program),
          e);
    }
  }

  /** What nobody reads would stop the program once its pipe is full. */
  private static void drain(BufferedReader reader) {
    try (reader) {
      reader.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      return; // it has ended
    }
  }
}
