package dev.earshot.transcribe.recognizer;

import dev.earshot.speech.SpeechModels;
import dev.earshot.speech.SpeechRecognizer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The speech model that {@code EARSHOT_PRELOAD} names, loaded while Spring starts: both take most
 * of a second, and the first chunk waits for the longer one alone.
 */
public final class Preload {
  /** The environment variable. */
  public static final String VARIABLE = "EARSHOT_PRELOAD";

  private final String model;
  private final AtomicReference<Optional<CompletableFuture<SpeechRecognizer>>> loading;

  private Preload(String model, CompletableFuture<SpeechRecognizer> loading) {
    this.model = model;
    this.loading = new AtomicReference<>(Optional.of(loading));
  }

  /** Begins to load, if a model is named, and tells the application. */
  public static void begin(SpringApplication application, Map<String, String> environment) {
    String model = environment.getOrDefault(VARIABLE, "");
    if (!model.isBlank()) {
      Preload preload = of(model, SpeechModels.ofThisMachine()::recognizer);
      application.addInitializers(context -> register(preload, context));
    }
  }

  static Preload of(String model, Function<String, SpeechRecognizer> loader) {
    return new Preload(
        model,
        CompletableFuture.supplyAsync(
            () -> loader.apply(model),
            task -> Thread.ofPlatform().daemon().name("preload").start(task)));
  }

  private static void register(Preload preload, ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("preload", preload);
  }

  /**
   * The model, once; absent where another one is asked for, which frees this one, and where it
   * could not be loaded, so that whoever needs it hears why.
   */
  Optional<SpeechRecognizer> take(String name) {
    return loading
        .getAndSet(Optional.empty())
        .flatMap(
            each -> each.handle((recognizer, failure) -> Optional.ofNullable(recognizer)).join())
        .filter(recognizer -> isWanted(name, recognizer));
  }

  private boolean isWanted(String name, SpeechRecognizer recognizer) {
    if (!name.equals(model)) {
      recognizer.close();
    }
    return name.equals(model);
  }

  /** A loader that looks here first. */
  public Function<String, SpeechRecognizer> before(Function<String, SpeechRecognizer> loader) {
    return name -> take(name).orElseGet(() -> loader.apply(name));
  }
}
