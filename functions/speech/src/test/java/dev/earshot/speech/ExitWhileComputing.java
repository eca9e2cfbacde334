package dev.earshot.speech;

import dev.earshot.speech.voice.VoiceModel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that is told to end while it computes, and goes on until its last work is done. */
final class ExitWhileComputing {
  private static final int LAST_ROUNDS = 20;

  private ExitWhileComputing() {}

  /** Takes the folder of the voice model. */
  public static void main(String[] args) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(LAST_ROUNDS);
    VoiceModel model = VoiceModel.open(Path.of(args[0]));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              float[] hum = new float[60 * Window.SAMPLE_RATE];
              for (int i = 0; i < hum.length; i++) {
                hum[i] = (float) Math.sin(i / 20.0);
              }
              while (true) {
                WindowCutter cutter = model.cutter();
                cutter.accept(hum, hum.length, window -> {});
                cutter.finish(window -> {});
                begun.countDown();
                if (asked.getCount() == 0) {
                  done.countDown();
                }
              }
            });
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  try {
                    done.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  System.out.println("done");
                }));
    begun.await();
    System.exit(0);
  }
}
