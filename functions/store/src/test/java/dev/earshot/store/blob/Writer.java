package dev.earshot.store.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A process that writes blobs 0, 1, 2 ... of one size, each filled with its number. */
final class Writer {
  private Writer() {}

  public static void main(String[] arguments) {
    FolderStore store = new FolderStore(Path.of(arguments[0]));
    int size = Integer.parseInt(arguments[1]);
    try {
      for (int number = 0; ; number++) {
        if (number % 2 == 0) {
          store.write("blobs/" + number, content(number, size));
        } else {
          boolean _ = store.writeIfAbsent("blobs/" + number, content(number, size));
        }
      }
    } catch (IOException e) {
      System.out.print(e.getMessage());
    }
  }

  static byte[] content(int number, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) number);
    return bytes;
  }
}
