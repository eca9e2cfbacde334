package dev.earshot.analyze.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The prompts that come with Earshot and those in a folder, by name and version. */
public final class PromptLibrary {
  private static final List<String> PACKAGED =
      List.of(
          "summary",
          "chapters",
          "action-items",
          "decisions",
          "questions",
          "glossary",
          "show-notes",
          "social-post");

  private final List<NamedPrompt> prompts;

  private PromptLibrary(List<NamedPrompt> prompts) {
    this.prompts = List.copyOf(prompts);
  }

  /**
   * Opens a library. A file of one's own comes before a packaged prompt of its name and version.
   *
   * @param folder with files that end in {@code .md} or {@code .txt}; absent or not there for none
   * @throws IllegalArgumentException where a file cannot be read or is no prompt
   */
  public static PromptLibrary open(@Nullable Path folder) {
    List<NamedPrompt> prompts = new ArrayList<>(own(folder));
    PACKAGED.forEach(each -> prompts.add(packaged(each)));
    return new PromptLibrary(prompts);
  }

  /**
   * A prompt by its name, with {@code @} and a number a certain version, else the newest.
   *
   * @throws IllegalArgumentException where there is none; the message says which there are
   */
  public NamedPrompt named(String wanted) {
    int at = wanted.indexOf('@');
    String name = at < 0 ? wanted : wanted.substring(0, at);
    String version = at < 0 ? "" : wanted.substring(at + 1);
    Stream<NamedPrompt> found = prompts.stream().filter(each -> each.name().equals(name));
    Optional<NamedPrompt> prompt =
        version.isEmpty()
            ? newest().stream().filter(each -> each.name().equals(name)).findFirst()
            : found.filter(each -> version.equals(Integer.toString(each.version()))).findFirst();
    return prompt.orElseThrow(
        () ->
            new IllegalArgumentException(
                "there is no prompt '%s'; there is: %s"
                    .formatted(
                        wanted,
                        newest().stream()
                            .map(NamedPrompt::name)
                            .collect(Collectors.joining(", ")))));
  }

  /**
   * One's own first, in the order of their names, then the packaged ones; each in its newest
   * version.
   */
  public List<NamedPrompt> newest() {
    TreeMap<Integer, NamedPrompt> newest = new TreeMap<>();
    for (NamedPrompt each : prompts) {
      int first = prompts.indexOf(first(each.name()));
      newest.merge(first, each, (a, b) -> b.version() > a.version() ? b : a); // of equals the first
    }
    return List.copyOf(newest.values());
  }

  private NamedPrompt first(String name) {
    return prompts.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<NamedPrompt> own(@Nullable Path folder) {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> each.getFileName().toString().matches("[^.].*\\.(md|txt)"))
          .filter(Files::isRegularFile)
          .sorted()
          .map(PromptLibrary::read)
          .sorted(Comparator.comparing(NamedPrompt::name))
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Tried to list the prompts in %s but failed because: %s".formatted(folder, e), e);
    }
  }

  private static NamedPrompt read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.(md|txt)$", "");
    try {
      return NamedPrompt.parse(Files.readString(file), file.toString(), name);
    } catch (IOException e) {
      String why = e instanceof MalformedInputException ? "it is not UTF-8" : e.toString();
      throw new IllegalArgumentException(
          "Tried to read the prompt %s but failed because: %s".formatted(file, why), e);
    }
  }

  private static NamedPrompt packaged(String name) {
    String resource = name + ".md";
    try (InputStream in = PromptLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The class path has no " + resource);
      }
      return NamedPrompt.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "comes with Earshot", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
