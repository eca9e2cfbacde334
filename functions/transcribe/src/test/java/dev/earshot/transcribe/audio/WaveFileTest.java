package dev.earshot.transcribe.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WaveFileTest {

  @Test
  void readsSamplesFromMinusOneToOne() {
    WaveFile wave = WaveFile.of(wave(16_000, -32768, 0, 16384));

    assertThat(wave.length()).isEqualTo(3);
    assertThat(wave.samples(0, 3)).containsExactly(-1f, 0f, 0.5f);
    assertThat(wave.samples(2, 1)).containsExactly(0.5f);
  }

  @Test
  void refusesAFileThatIsCutAnywhere() {
    byte[] whole = wave(16_000, 1, 2, 3);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> WaveFile.of(cut)).isInstanceOf(CorruptAudioException.class);
    }
  }

  @Test
  void refusesAnotherSampleRate() {
    assertThatThrownBy(() -> WaveFile.of(wave(44_100, 1)))
        .hasMessage("it is not 16 kHz mono 16-bit PCM");
  }

  @Test
  void refusesWhatIsNoWave() {
    assertThatThrownBy(() -> WaveFile.of(new byte[100])).hasMessage("it is no RIFF file");
  }

  private static byte[] wave(int rate, int... samples) {
    ByteBuffer wave = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    wave.putInt(0x46464952).putInt(36 + 2 * samples.length).putInt(0x45564157);
    wave.putInt(0x20746d66).putInt(16).putShort((short) 1).putShort((short) 1);
    wave.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
    wave.putInt(0x61746164).putInt(2 * samples.length);
    for (int sample : samples) {
      wave.putShort((short) sample);
    }
    return wave.array();
  }
}
