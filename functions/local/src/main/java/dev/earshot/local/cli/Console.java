package dev.earshot.local.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress on standard error: bars where a person watches, otherwise a plain line for each stage
 * and none for each chunk.
 */
final class Console implements AutoCloseable {
  private static final int REFRESH_MS = 200;

  private final PrintStream err = System.err;
  private final boolean watched;
  private final AtomicReference<@Nullable ProgressBar> bar = new AtomicReference<>();
  private volatile String stage = "";

  Console() {
    this.watched =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  synchronized void line(String text) {
    end();
    err.println(text);
  }

  synchronized void chunks(int done, int known) {
    show("Transcribing", done, known, "");
  }

  /** A download or another stage with a size. */
  synchronized void bytes(String name, long done, long total) {
    show(name, done >> 20, total >> 20, "M");
  }

  private void show(String name, long done, long total, String unit) {
    if (!stage.equals(name)) {
      end();
      stage = name;
      if (watched) {
        bar.set(start(name, unit));
      } else {
        err.println(total > 0 && !unit.isEmpty() ? name + " (" + total + " MB)" : name);
      }
    }
    ProgressBar shown = bar.get();
    if (shown != null) {
      shown.maxHint(total);
      shown.stepTo(done);
    }
  }

  private ProgressBar start(String name, String unit) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setUnit(unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REFRESH_MS)
        .build();
  }

  private void end() {
    stage = "";
    ProgressBar shown = bar.getAndSet(null);
    if (shown != null) {
      shown.close();
    }
  }

  @Override
  public synchronized void close() {
    end();
  }
}
