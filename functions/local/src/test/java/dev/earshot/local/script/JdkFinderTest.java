package dev.earshot.local.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs scripts/lib/jdk against folders that look like JDKs. */
class JdkFinderTest {
  @TempDir Path folder;

  @Test
  void takesJavaHomeWhenItIsNewEnough() throws Exception {
    Path home = jdk("mine", "25.0.1");

    assertThat(find(home.toString(), jdk("usual/other", "26"))).contains("FOUND " + home);
  }

  @Test
  void looksInTheUsualFoldersWhenJavaHomeIsOld() throws Exception {
    Path old = jdk("old", "17.0.15");
    Path found = jdk("usual/jdk-25", "25");

    assertThat(find(old.toString(), found)).contains("FOUND " + found);
  }

  @Test
  void findsThoseOfMacs() throws Exception {
    Path found = jdk("usual/temurin.jdk/Contents/Home", "27.0.2");

    assertThat(find("", found)).contains("FOUND " + found);
  }

  @Test
  void saysWhatItLookedForAndHowToGetOne() throws Exception {
    assertThat(find(jdk("old", "17").toString(), jdk("usual/jdk-21", "21")))
        .contains("JDK 25 or newer", "JAVA_HOME", "https://adoptium.net")
        .doesNotContain("FOUND");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : new String[] {"java", "javac"}) {
      Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    return home;
  }

  private String find(String javaHome, Path other) throws IOException, InterruptedException {
    assertThat(other).exists();
    ProcessBuilder script =
        new ProcessBuilder(
                "bash", "-c", "source ../../scripts/lib/jdk; find_jdk && echo \"FOUND $JAVA_HOME\"")
            .redirectErrorStream(true);
    script
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                javaHome,
                "PATH",
                jdk("path", "17") + "/bin:/usr/bin:/bin", // hides the machine's own
                "EARSHOT_JDK_FOLDERS",
                folder.resolve("usual").toString()));
    Process process = script.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
