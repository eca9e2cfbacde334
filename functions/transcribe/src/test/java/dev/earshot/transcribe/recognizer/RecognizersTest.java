package dev.earshot.transcribe.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.transcribe.ScriptedRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecognizersTest {
  private final List<ScriptedRecognizer> opened = new ArrayList<>();

  private ScriptedRecognizer open(String model) {
    ScriptedRecognizer recognizer = new ScriptedRecognizer();
    opened.add(recognizer);
    return recognizer;
  }

  private static void use(Recognizers recognizers, String model) {
    recognizers.use(model, () -> false, (recognizer, cancelled) -> "");
  }

  @Test
  void loadsAModelOnce() {
    try (Recognizers recognizers = new Recognizers(this::open, 2)) {
      use(recognizers, "base");
      use(recognizers, "base");
      assertThat(opened).hasSize(1);
    }
    assertThat(opened.getFirst().closed()).isTrue();
  }

  @Test
  void closesTheModelLongestUnusedToMakeRoom() {
    try (Recognizers recognizers = new Recognizers(this::open, 2)) {
      use(recognizers, "base");
      use(recognizers, "tiny.en");
      use(recognizers, "base");
      use(recognizers, "small");

      assertThat(opened).extracting(ScriptedRecognizer::closed).containsExactly(false, true, false);
    }
  }

  @Test
  void letsOneCallerDecodeAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Recognizers recognizers = new Recognizers(this::open, 1)) {
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(
            CompletableFuture.runAsync(
                () ->
                    recognizers.use(
                        "base",
                        () -> false,
                        (recognizer, cancelled) -> {
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          return inside.decrementAndGet();
                        })));
      }
      callers.forEach(CompletableFuture::join);
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void stopsWaitingForItsTurnWhenItsTimeIsUp() {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (Recognizers recognizers = new Recognizers(this::open, 1)) {
      CompletableFuture<Integer> busy =
          CompletableFuture.supplyAsync(
              () -> recognizers.use("base", () -> false, (_, _) -> pass(entered, leave)));
      await().until(() -> entered.getCount() == 0);

      assertThatThrownBy(() -> recognizers.use("base", () -> true, (_, _) -> 1))
          .isInstanceOf(CancellationException.class);
      leave.countDown();
      assertThat(busy.join()).isZero();
    }
  }

  @Test
  void tellsWhoeverDecodesToStopAndWaitsForIt() {
    CountDownLatch entered = new CountDownLatch(1);
    Recognizers recognizers = new Recognizers(this::open, 1);
    CompletableFuture<Boolean> decoding =
        CompletableFuture.supplyAsync(
            () ->
                recognizers.use(
                    "base",
                    () -> false,
                    (recognizer, cancelled) -> {
                      entered.countDown();
                      await().until(cancelled::getAsBoolean);
                      return opened.getFirst().closed();
                    }));
    await().until(() -> entered.getCount() == 0);

    recognizers.close();

    assertThat(decoding.join()).isFalse();
    assertThat(opened.getFirst().closed()).isTrue();
  }

  private static int pass(CountDownLatch entered, CountDownLatch leave) {
    entered.countDown();
    await().until(() -> leave.getCount() == 0);
    return 0;
  }
}
