package dev.earshot.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import com.google.cloud.tools.jib.maven.extension.MavenData;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarshotLayersTest {
  @TempDir private Path folder;
  private Path jar;
  private final List<String> logged = new ArrayList<>();

  @BeforeEach
  void aJar() throws IOException {
    jar = Files.writeString(folder.resolve("a.jar"), "first");
  }

  @Test
  void whatChangesLeastLiesLowest() throws Exception {
    ContainerBuildPlan plan = extended(Map.of(), dependencies(), classes(), models());

    assertThat(names(plan)).containsExactly("extra files", "dependencies", "classes");
  }

  @Test
  void jarsThatAreNotNeededAreLeftOutOfLibrariesOnly() throws Exception {
    FileEntriesLayer own =
        layer("extra own", Map.of("/app/libs/big-2.jar", jar, "/models/big-2.jar", jar));
    ContainerBuildPlan plan = extended(Map.of("left-out", "big-*.jar"), dependencies(), own);

    assertThat(paths(plan))
        .containsExactlyInAnyOrder(
            "/app/libs/big-2.jar", "/models/big-2.jar", "/app/libs/small-1.jar");
  }

  @Test
  void theCacheOfTheseJarsLiesOnTopAndIsUsed() throws Exception {
    String cache = cachePath();
    ContainerBuildPlan plan = extended(Map.of(), cache(cache), dependencies(), models());

    assertThat(names(plan)).last().isEqualTo("extra cache");
    assertThat(plan.getEntrypoint()).containsExactly("java", "-XX:AOTCache=" + cache, "Main");
    assertThat(logged).isEmpty();
  }

  @Test
  void aCacheOfOtherJarsOfTheSameSizeIsLeftOutAndSaidSo() throws Exception {
    String cache = cachePath();
    Files.writeString(jar, "other");
    ContainerBuildPlan plan = extended(Map.of(), cache(cache), dependencies(), models());

    assertThat(names(plan)).containsExactly("extra files", "dependencies");
    assertThat(plan.getEntrypoint()).containsExactly("java", "Main");
    assertThat(logged).singleElement().asString().contains("trained on other jars");
  }

  private String cachePath() throws IOException {
    return "/app/aot/" + AotCache.of(List.of(dependencies(), models())).hash() + ".aot";
  }

  private FileEntriesLayer dependencies() {
    return layer("dependencies", Map.of("/app/libs/big-1.jar", jar, "/app/libs/small-1.jar", jar));
  }

  private FileEntriesLayer classes() {
    return layer("classes", Map.of("/app/classes/Main.class", jar));
  }

  private FileEntriesLayer models() {
    return layer("extra files", Map.of("/models/tiny", jar));
  }

  private FileEntriesLayer cache(String path) {
    return layer("extra cache", Map.of(path, jar));
  }

  private static FileEntriesLayer layer(String name, Map<String, Path> files) {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    files.forEach((path, file) -> layer.addEntry(file, AbsoluteUnixPath.get(path)));
    return layer.build();
  }

  private ContainerBuildPlan extended(Map<String, String> properties, FileEntriesLayer... layers)
      throws JibPluginExtensionException {
    ContainerBuildPlan.Builder plan = ContainerBuildPlan.builder();
    for (FileEntriesLayer layer : layers) {
      plan.addLayer(layer);
    }
    return new EarshotLayers()
        .extendContainerBuildPlan(
            plan.setEntrypoint(List.of("java", "Main")).build(),
            properties,
            Optional.empty(),
            new NoMaven(),
            (level, message) -> logged.add(message));
  }

  private static List<String> names(ContainerBuildPlan plan) {
    return plan.getLayers().stream().map(LayerObject::getName).toList();
  }

  private static List<String> paths(ContainerBuildPlan plan) {
    return plan.getLayers().stream()
        .flatMap(layer -> ((FileEntriesLayer) layer).getEntries().stream())
        .map(entry -> entry.getExtractionPath().toString())
        .toList();
  }

  /** The layers depend on no project. */
  private record NoMaven() implements MavenData {
    @Override
    public MavenProject getMavenProject() {
      throw new UnsupportedOperationException();
    }

    @Override
    public MavenSession getMavenSession() {
      throw new UnsupportedOperationException();
    }
  }
}
