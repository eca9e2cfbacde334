package dev.earshot.contract.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedJsonTest {
  private static final WindowWords DOCUMENT =
      new WindowWords(1, List.of(new Word("Bonjour,", 0.5, 0.75, 0.98), new Word("ça", 1, 2, 1)));

  @Test
  void readsWhatItWrote() {
    assertThat(SealedJson.read(SealedJson.write(DOCUMENT), WindowWords.class)).contains(DOCUMENT);
  }

  @Test
  void writesTheSameBytesAsEver() {
    assertThat(SealedJson.write(DOCUMENT))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            """
            {"window":1,"words":[{"text":"Bonjour,","start":0.5,"end":0.75,"probability":0.98},\
            {"text":"ça","start":1.0,"end":2.0,"probability":1.0}]}
            {"format":"windowwords.v1","sha256":"9e4ab17864f2b60035bfb31b8e3ea8e30a1743d979440d5f4bbf2e7e297be811"}
            """);
  }

  @Test
  void aWarningIsThereOnlyWhereThereIsOne() {
    Transcript plain = new Transcript("en", 1, "", List.of(), List.of());
    Transcript warned = new Transcript("en", 1, "", List.of(), List.of(), "It was cut short.");

    assertThat(SealedJson.write(plain))
        .asString(StandardCharsets.UTF_8)
        .startsWith(
            """
            {"language":"en","duration":1.0,"text":"","words":[],"sentences":[]}
            """);
    assertThat(SealedJson.read(SealedJson.write(plain), Transcript.class)).contains(plain);
    assertThat(SealedJson.read(SealedJson.write(warned), Transcript.class)).contains(warned);
    Manifest manifest = new Manifest(1, "", List.of(), "It was cut short.");
    assertThat(SealedJson.read(SealedJson.write(manifest), Manifest.class)).contains(manifest);
  }

  @Test
  void takesATornDocumentForAbsent() {
    byte[] whole = SealedJson.write(DOCUMENT);
    for (int length = 0; length < whole.length - 1; length++) { // all but the last line feed
      byte[] torn = Arrays.copyOf(whole, length);
      assertThat(SealedJson.read(torn, WindowWords.class)).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void takesADocumentWithAFlippedBitForAbsent() {
    byte[] whole = SealedJson.write(DOCUMENT);
    int end = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n');
    for (int i = 0; i < end; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      assertThat(SealedJson.read(flipped, WindowWords.class)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void takesAForeignDocumentForAbsent() {
    assertThat(SealedJson.read(SealedJson.write(new Language("en")), WindowWords.class)).isEmpty();
    assertThat(
            SealedJson.read(
                "{\"window\":1,\"words\":[]}\n{}\n".getBytes(StandardCharsets.UTF_8),
                WindowWords.class))
        .isEmpty();
  }
}
