package dev.earshot.local.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress on standard error: bars where a person watches, otherwise a plain line for each stage
 * and each finished chunk.
 */
final class Console implements AutoCloseable {
  private static final int REFRESH_MS = 200;

  private final PrintStream err = System.err;
  private final boolean watched;
  private final AtomicReference<@Nullable ProgressBar> bar = new AtomicReference<>();
  private String stage = "";
  private int told;

  Console() {
    this.watched =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  synchronized void line(String text) {
    end();
    err.println(text);
  }

  synchronized void chunks(int done, int known) {
    if (show("Transcribing", done, known, "") && !watched) {
      err.println("Transcribing");
      told = 0;
    }
    if (!watched && done > told) {
      told = done;
      err.printf("  %d of %d chunks%n", done, known);
    }
  }

  /** A download, in bytes, and the folder that will keep it. */
  synchronized void download(String name, long done, long total, Path folder) {
    if (!stage.equals(name)) {
      line("%s (%d MB), kept in %s".formatted(name, total >> 20, folder));
    }
    show(name, done >> 20, total >> 20, "M");
  }

  /** Returns whether the stage begins with this. */
  private boolean show(String name, long done, long total, String unit) {
    boolean begins = !stage.equals(name);
    if (begins) {
      end();
      stage = name;
      if (watched) {
        bar.set(start(name, unit));
      }
    }
    ProgressBar shown = bar.get();
    if (shown != null) {
      shown.maxHint(total);
      shown.stepTo(done);
    }
    return begins;
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
