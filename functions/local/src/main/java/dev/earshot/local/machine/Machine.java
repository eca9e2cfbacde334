package dev.earshot.local.machine;

import dev.earshot.contract.id.JobId;
import dev.earshot.local.LocalException;
import dev.earshot.local.Reason;
import dev.earshot.local.broker.Broker;
import dev.earshot.local.broker.BrokerListener;
import dev.earshot.local.broker.Subscriber;
import dev.earshot.local.broker.Triggers;
import dev.earshot.local.broker.UnderWay;
import dev.earshot.local.home.Home;
import dev.earshot.local.home.HomeLock;
import dev.earshot.local.redis.MachineRedis;
import dev.earshot.store.redis.RedisLeases;
import dev.earshot.transcribe.recognizer.Preload;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import redis.clients.jedis.UnifiedJedis;

/**
 * Broker, Redis and functions on one machine. All of it starts at the same time and ends with this
 * process.
 */
public final class Machine implements Workplace {
  /** Where events are taken unless somebody wishes otherwise: from this machine alone. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final int FUNCTION_CONCURRENCY = 4;
  private static final List<String> FUNCTIONS = List.of("ingest", "analyze", "keeper", "search");

  private final HomeLock lock;
  private final MachineRedis redis;
  private final UnifiedJedis client;
  private final Broker broker;
  private final UnderWay underWay;
  private final TranscribeChild transcribe;
  private final ConfigurableApplicationContext functions;
  private final URI address;

  private Machine(
      HomeLock lock,
      MachineRedis redis,
      UnifiedJedis client,
      Broker broker,
      TranscribeChild transcribe,
      ConfigurableApplicationContext functions,
      URI address) {
    this.lock = lock;
    this.redis = redis;
    this.client = client;
    this.broker = broker;
    this.underWay = new UnderWay(client);
    this.transcribe = transcribe;
    this.functions = functions;
    this.address = address;
  }

  /**
   * Starts everything and returns when events are taken.
   *
   * @param host the address of this machine to take events at, such as 127.0.0.1
   * @param port the port there, or 0 for any
   * @param model to load at once, if one is known to be needed
   * @param retries of a delivery where the triggers allow more
   * @throws LocalException where something of it cannot be started
   */
  public static Machine start(
      Home home,
      String host,
      int port,
      @Nullable String model,
      int retries,
      BrokerListener listener) {
    HomeLock lock = HomeLock.take(home);
    MachineRedis redis = null;
    TranscribeChild transcribe = null;
    try {
      int own = free(host, port);
      redis = MachineRedis.start(home.redis(), System.getenv());
      URI address = URI.create("http://127.0.0.1:" + own + "/");
      transcribe = transcribe(home, address, redis, model);
      UnifiedJedis client = MachineRedis.client(redis.uri());
      CompletableFuture<Broker> broker =
          CompletableFuture.supplyAsync(
              () -> broker(client, retries, listener), each -> Thread.ofVirtual().start(each));
      ConfigurableApplicationContext functions =
          functions(home, host, own, redis, new BrokerAccess(broker));
      Broker started = broker.join();
      serve(started, address, transcribe);
      return new Machine(lock, redis, client, started, transcribe, functions, address);
    } catch (IOException | RuntimeException e) {
      if (transcribe != null) {
        transcribe.close();
      }
      if (redis != null) {
        redis.close();
      }
      lock.close();
      throw e instanceof LocalException known
          ? known
          : new LocalException(
              "Tried to start in %s but failed because: %s; the logs are in %s."
                  .formatted(
                      home.folder(), e instanceof IOException io ? Reason.of(io) : e, home.log()),
              e);
    }
  }

  private static Broker broker(UnifiedJedis redis, int retries, BrokerListener listener) {
    // the home is ours alone, so whoever held these is gone
    redis.keys(RedisLeases.PREFIX + "*").forEach(redis::del);
    return new Broker(Triggers.packaged(), redis, Clock.systemUTC(), listener, retries);
  }

  private static void serve(Broker broker, URI address, TranscribeChild transcribe) {
    broker.recover();
    for (String function : FUNCTIONS) {
      broker.serve(function, new Subscriber(address.resolve(function), FUNCTION_CONCURRENCY));
    }
    // one at a time: decoding uses every core already
    broker.serve("transcribe", new Subscriber(transcribe.address(), 1, transcribe::awaitAnswer));
  }

  private static TranscribeChild transcribe(
      Home home, URI broker, MachineRedis redis, @Nullable String model) throws IOException {
    int port = free(LOOPBACK, 0);
    Map<String, String> environment = new HashMap<>();
    settings(home, LOOPBACK, port, redis)
        .forEach(
            (name, value) ->
                environment.put(
                    name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""), value));
    environment.put("K_SINK", broker.toString());
    environment.put(Preload.VARIABLE, model == null ? "" : model);
    return new TranscribeChild(port, environment, home.log().resolve("transcribe.log"));
  }

  private static ConfigurableApplicationContext functions(
      Home home, String host, int port, MachineRedis redis, BrokerAccess broker) {
    Map<String, String> settings = settings(home, host, port, redis);
    settings.put("K_SINK", "http://127.0.0.1:" + port + "/");
    // standard output is the transcript's
    settings.put("logging.threshold.console", "OFF");
    settings.put("logging.file.name", home.log().resolve("earshot.log").toString());
    settings.put("earshot.ingest.work", home.work().toString());
    settings.put("earshot.search.folder", home.search().toString());
    settings.put("earshot.analyze.prompts", home.prompts(System.getenv()).toString());
    settings.put("earshot.door.routes.[/]", "ingress");
    for (String function : FUNCTIONS) {
      settings.put("earshot.door.routes.[/" + function + "]", function);
    }
    SpringApplication application = new SpringApplication(MachineConfiguration.class);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context).registerBean(BrokerAccess.class, () -> broker));
    return application.run(
        settings.entrySet().stream()
            .map(each -> "--" + each.getKey() + "=" + each.getValue())
            .toArray(String[]::new));
  }

  private static Map<String, String> settings(
      Home home, String host, int port, MachineRedis redis) {
    Map<String, String> settings = new HashMap<>();
    settings.put("earshot.door.address", host);
    settings.put("earshot.door.port", Integer.toString(port));
    settings.put("earshot.door.grace", "0s");
    settings.put("earshot.store.url", home.recordFolder().toUri().toString());
    settings.put("spring.data.redis.url", redis.uri().toString());
    return settings;
  }

  private static int free(String host, int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (UnknownHostException e) {
      throw new LocalException(
          "There is no address %s; name one of this machine with --host.".formatted(host), e);
    } catch (BindException e) {
      throw new LocalException(
          "The port %d is taken; name another one with --port, or 0 for any.".formatted(wanted), e);
    }
  }

  @Override
  public URI address() {
    return address;
  }

  /** Marks, leases and whatever else the functions share. */
  public <T> T bean(Class<T> type) {
    return functions.getBean(type);
  }

  @Override
  public boolean isUnderWay(JobId job) {
    return underWay.has(job.value());
  }

  @Override
  public void close() {
    broker.close();
    transcribe.close();
    functions.close();
    client.close();
    redis.close();
    lock.close();
  }
}
