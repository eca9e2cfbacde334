package dev.earshot.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that start together. */
public final class Race {
  private Race() {}

  /** One runner's part. */
  public interface Runner<T> {
    T run(int number) throws Exception;
  }

  /** Lets all runners go at once and returns what each of them brought, in their order. */
  public static <T> List<T> of(int runners, Runner<T> runner) {
    CyclicBarrier start = new CyclicBarrier(runners);
    try (ExecutorService threads = Executors.newFixedThreadPool(runners)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return runner.run(number);
                }));
      }
      return futures.stream().map(Race::result).toList();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError("A runner failed", e);
    }
  }
}
