package dev.earshot.observer.cluster;

import dev.earshot.observer.cluster.Pods.Phase;
import dev.earshot.observer.cluster.Pods.Pod;
import dev.earshot.observer.cluster.Prometheus.Sample;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Requests in the pods of a function, those that wait there for their turn included; what the
 * activator holds while there is no pod is nobody's yet. The queue-proxy of each pod knows those of
 * the last second. Where network policies keep the API server out of the pods, Serving's autoscaler
 * is asked, which knows the average over its window, if Serving shows its metrics at all.
 */
final class RequestsInFlight {
  private static final int PORT = 9090;
  private static final String SERVING = "knative-serving";

  private final Api api;
  private final String namespace;

  RequestsInFlight(Api api, String namespace) {
    this.api = api;
    this.namespace = namespace;
  }

  Finding<Double> of(String function, Pods pods, Autoscalers autoscalers)
      throws InterruptedException {
    List<Pod> ready = pods.in(function, Phase.READY).toList();
    double sum = 0;
    for (Finding<Double> each : told(ready)) {
      switch (each) {
        case Finding.Known<Double>(Double requests) -> sum += requests;
        case Finding.Unknown<Double>(String why) -> {
          return average(autoscalers.revisions(function))
              .<Finding<Double>>map(Finding.Known::new)
              .orElseGet(() -> unknown(why));
        }
      }
    }
    return new Finding.Known<>(sum);
  }

  private static Finding<Double> unknown(String why) {
    return new Finding.Unknown<>(
        why
            + ", and Serving's autoscaler shows no metrics; metrics-protocol: prometheus in the"
            + " ConfigMap config-observability of knative-serving lets it");
  }

  private List<Finding<Double>> told(List<Pod> pods) throws InterruptedException {
    try (ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Finding<Double>>> each =
          pods.stream().<Callable<Finding<Double>>>map(pod -> () -> told(pod)).toList();
      return questions.invokeAll(each).stream().map(Future::resultNow).toList();
    }
  }

  private Finding<Double> told(Pod pod) {
    return switch (api.metrics(namespace, pod.name(), PORT)) {
      case Finding.Known<byte[]>(byte[] body) -> requests(body);
      case Finding.Unknown<byte[]>(String why) -> new Finding.Unknown<>(why);
    };
  }

  private static Finding<Double> requests(byte[] body) {
    try {
      return new Finding.Known<>(QueueStat.requests(body));
    } catch (IllegalArgumentException e) {
      return new Finding.Unknown<>("queue-proxy's message is not understood: " + e.getMessage());
    }
  }

  /** Of all revisions together; unknown where the autoscaler tells of none. */
  private Optional<Double> average(List<String> revisions) {
    List<Double> told =
        api.pods(SERVING, "app=autoscaler").stream()
            .flatMap(pod -> api.metrics(SERVING, pod, PORT).known().stream())
            .flatMap(RequestsInFlight::concurrency)
            .filter(each -> namespace.equals(namespace(each)))
            .filter(each -> revisions.contains(revision(each)))
            .map(Sample::value)
            .toList();
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(told.stream().mapToDouble(Double::doubleValue).sum());
  }

  /** The names before Serving 1.19, and since. */
  private static Stream<Sample> concurrency(byte[] metrics) {
    return Stream.of("autoscaler_stable_request_concurrency", "kn_revision_concurrency_stable")
        .flatMap(name -> Prometheus.samples(metrics, name).stream());
  }

  private static String namespace(Sample sample) {
    return sample.label("namespace_name") + sample.label("k8s_namespace_name");
  }

  private static String revision(Sample sample) {
    return sample.label("revision_name") + sample.label("kn_revision_name");
  }
}
