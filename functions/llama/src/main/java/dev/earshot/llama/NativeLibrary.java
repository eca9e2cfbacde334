package dev.earshot.llama;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Unpacks the native part for this process alone. The binding would unpack it to one name that all
 * processes of a machine share, over the file that another runs from, and say so on its output.
 */
final class NativeLibrary {
  private static final String PLACE = "de.kherud.llama.lib.path";

  private NativeLibrary() {}

  /** Has to come before the binding's first class that is native. */
  static synchronized void prepare() throws IOException {
    if (System.getProperty(PLACE) != null) {
      return;
    }
    String resource = "/de/kherud/llama/" + platform() + "/" + System.mapLibraryName("jllama");
    try (InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("llama.cpp comes without a native part for " + platform());
      }
      Path folder = Files.createTempDirectory("earshot-llama");
      Path file = folder.resolve(System.mapLibraryName("jllama"));
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      Files.copy(in, file);
      // where it would tidy up what older versions unpacked
      System.setProperty("de.kherud.llama.tmpdir", folder.toString());
      System.setProperty(PLACE, folder.toString());
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name");
    String folder =
        system.startsWith("Mac") ? "Mac" : system.startsWith("Windows") ? "Windows" : "Linux";
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return folder + "/" + (machine.matches("aarch64|arm64") ? "aarch64" : "x86_64");
  }
}
