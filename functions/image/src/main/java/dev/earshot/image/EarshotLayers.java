package dev.earshot.image;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import com.google.cloud.tools.jib.maven.extension.MavenData;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts what changes least lowest: the extra folders (system, Java, native libraries, models), then
 * dependencies, then the code, then the AOT cache. Jib puts the extra folders last.
 *
 * <p>Property {@code left-out}: names of jars that the image does not need or that the extra
 * folders bring in a smaller form; separated by commas, with {@code *} for any text.
 */
public final class EarshotLayers implements JibMavenPluginExtension<Void> {
  private static final String LIBRARIES = "/app/libs/";

  @Override
  public Optional<Class<Void>> getExtraConfigType() {
    return Optional.empty();
  }

  @Override
  public ContainerBuildPlan extendContainerBuildPlan(
      ContainerBuildPlan plan,
      Map<String, String> properties,
      Optional<Void> config,
      MavenData maven,
      ExtensionLogger logger)
      throws JibPluginExtensionException {
    NamePatterns unwanted = NamePatterns.of(properties.getOrDefault("left-out", ""));
    List<FileEntriesLayer> below = new ArrayList<>();
    List<FileEntriesLayer> code = new ArrayList<>();
    List<FileEntriesLayer> caches = new ArrayList<>();
    for (LayerObject each : plan.getLayers()) {
      FileEntriesLayer layer = (FileEntriesLayer) each;
      if (layer.getEntries().isEmpty()) {
        continue;
      }
      if (layer.getEntries().stream().anyMatch(AotCache::isOne)) {
        caches.add(layer);
      } else if (layer.getName().startsWith("extra")) {
        below.add(layer);
      } else {
        code.add(without(unwanted, layer));
      }
    }
    try {
      List<FileEntriesLayer> layers = new ArrayList<>(below);
      layers.addAll(code);
      AotCache cache = AotCache.of(layers);
      Optional<FileEntriesLayer> fitting = cache.in(caches);
      fitting.ifPresent(layers::add);
      if (fitting.isEmpty() && !caches.isEmpty()) {
        logger.log(
            ExtensionLogger.LogLevel.WARN,
            "The AOT cache was trained on other jars and is left out of the image");
      }
      ContainerBuildPlan.Builder builder = plan.toBuilder().setLayers(layers);
      if (fitting.isPresent()) {
        builder.setEntrypoint(cache.start(plan.getEntrypoint()));
      }
      return builder.build();
    } catch (IOException e) {
      throw new JibPluginExtensionException(
          getClass(), "Tried to read a jar of the image but failed because: " + e.getMessage(), e);
    }
  }

  private static FileEntriesLayer without(NamePatterns unwanted, FileEntriesLayer layer) {
    List<FileEntry> kept =
        layer.getEntries().stream()
            .filter(entry -> !(isLibrary(entry) && unwanted.match(name(entry))))
            .toList();
    return layer.toBuilder().setEntries(kept).build();
  }

  private static boolean isLibrary(FileEntry entry) {
    return entry.getExtractionPath().toString().startsWith(LIBRARIES);
  }

  private static String name(FileEntry entry) {
    return entry.getExtractionPath().toString().substring(LIBRARIES.length());
  }
}
