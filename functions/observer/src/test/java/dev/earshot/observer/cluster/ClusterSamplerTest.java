package dev.earshot.observer.cluster;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterSamplerTest {
  private static final String PODS = "/api/v1/namespaces/earshot/pods";
  private static final String AUTOSCALERS =
      "/apis/autoscaling.internal.knative.dev/v1alpha1/namespaces/earshot/podautoscalers";
  private static final String BROKERS = "/apis/eventing.knative.dev/v1/namespaces/earshot/brokers";
  private static final String SERVING = "/api/v1/namespaces/knative-serving/pods";
  private static final String EVENTING = "/api/v1/namespaces/knative-eventing/pods";
  private static final double BUSY = 2.75;

  @RegisterExtension
  static final WireMockExtension API =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @AutoClose private final Api api = new Api(URI.create(API.baseUrl()));
  private final ClusterSampler sampler = new ClusterSampler(api, "earshot");
  private final KubernetesSerialization json = new KubernetesSerialization();

  @BeforeEach
  void serveACluster() {
    serve(
        PODS,
        list(
            pod("t-1", "transcribe").build(),
            pod("t-2", "transcribe").build(),
            notReady(pod("t-3", "transcribe"), "ImagePullBackOff"),
            notReady(pod("t-4", "transcribe"), "ContainerCreating"),
            pod("t-5", "transcribe")
                .editMetadata()
                .withDeletionTimestamp("2026-11-21T18:00:00Z")
                .endMetadata()
                .build(),
            pod("t-6", "transcribe").editStatus().withPhase("Failed").endStatus().build(),
            // not a function
            new PodBuilder().withNewMetadata().withName("store-0").endMetadata().build()));
    serve(
        AUTOSCALERS,
        """
        {"kind": "PodAutoscalerList", "apiVersion": "autoscaling.internal.knative.dev/v1alpha1", "items": [
          {"metadata": {"name": "transcribe-00003", "labels": {"serving.knative.dev/service": "transcribe"}},
           "spec": {"containerConcurrency": 1, "reachability": "Reachable"},
           "status": {"desiredScale": 4, "actualScale": 2}},
          {"metadata": {"name": "ingest-00001", "labels": {"serving.knative.dev/service": "ingest"}},
           "spec": {"containerConcurrency": 2},
           "status": {"desiredScale": 0, "actualScale": 0}},
          {"metadata": {"name": "keeper-00001", "labels": {"serving.knative.dev/service": "keeper"}},
           "spec": {"containerConcurrency": 10},
           "status": {"desiredScale": -1}}]}
        """);
    serve(BROKERS, broker("Kafka"));
    serve(SERVING, list());
    serve(EVENTING, list());
    metrics(PODS, "t-1", ok().withBody(QueueStatTest.busy()));
    metrics(PODS, "t-2", ok().withBody(QueueStatTest.idle()));
  }

  @Test
  void countsPodsAsTheyStandAndAddsUpTheirRequests() throws InterruptedException {
    ClusterView view = look();

    assertThat(view.functions())
        .containsExactly(
            function("ingest", OptionalInt.of(0), 0, 0, 0, 2, 0),
            function("keeper", OptionalInt.empty(), 0, 0, 0, 10, 0),
            function("transcribe", OptionalInt.of(4), 2, 2, 1, 1, BUSY));
    assertThat(view.requests().known()).contains(BUSY);
    assertThat(view.troubles()).containsExactly("t-3: ImagePullBackOff");
  }

  @Test
  void asksTheAutoscalerWherePodsCannotBeReached() throws InterruptedException {
    metrics(PODS, "t-2", unreachable());
    serve(SERVING, list(pod("autoscaler-1", "").build()));
    metrics(
        SERVING,
        "autoscaler-1",
        ok(
            """
            autoscaler_stable_request_concurrency{namespace_name="earshot",revision_name="transcribe-00003"} 1.5
            autoscaler_stable_request_concurrency{namespace_name="other",revision_name="transcribe-00003"} 7
            autoscaler_stable_request_concurrency{namespace_name="earshot",revision_name="ingest-00001"} 9
            """));

    assertThat(transcribe().requests().known()).contains(1.5);
  }

  @Test
  void knowsTheAutoscalersNamesSinceServing119() throws InterruptedException {
    metrics(PODS, "t-1", unreachable());
    serve(SERVING, list(pod("autoscaler-1", "").build()));
    metrics(
        SERVING,
        "autoscaler-1",
        ok(
            """
            kn_revision_concurrency_stable{k8s_namespace_name="earshot",kn_revision_name="transcribe-00003"} 2.5
            """));

    assertThat(transcribe().requests().known()).contains(2.5);
  }

  @Test
  void saysWhyRequestsAreNotKnown() throws InterruptedException {
    metrics(PODS, "t-1", unreachable());

    assertThat(transcribe().requests())
        .isInstanceOfSatisfying(
            Finding.Unknown.class,
            unknown ->
                assertThat(unknown.why())
                    .startsWith("the API server answers 503 to " + PODS + "/t-1:9090/proxy/metrics")
                    .contains("error trying to reach service", "config-observability"));
    assertThat(look().requests()).isInstanceOf(Finding.Unknown.class);
  }

  @Test
  void saysWhatIsNotAQueueProxysMessage() throws InterruptedException {
    metrics(PODS, "t-1", ok("# HELP something"));

    assertThat(transcribe().requests())
        .isInstanceOfSatisfying(
            Finding.Unknown.class,
            unknown -> assertThat(unknown.why()).startsWith("queue-proxy's message"));
  }

  @Test
  void addsUpWhatKafkasConsumersHaveNotRead() throws InterruptedException {
    serve(EVENTING, list(pod("dispatcher-1", "").build(), pod("dispatcher-2", "").build()));
    String text =
        """
        kafka_consumer_fetch_manager_records_lag{client_id="consumer-knative-trigger-earshot-transcribe-chunk-bulk-1",kafka_version="3.7.0",partition="0",topic="knative-broker-earshot-default",} 40.0
        kafka_consumer_fetch_manager_records_lag{client_id="consumer-knative-trigger-earshot-transcribe-chunk-bulk-1",kafka_version="3.7.0",partition="1",topic="knative-broker-earshot-default",} 2.0
        kafka_consumer_fetch_manager_records_lag{client_id="consumer-knative-trigger-other-transcribe-chunk-bulk-1",partition="1",} 70.0
        kafka_consumer_fetch_manager_records_lag{client_id="consumer-knative-trigger-earshot-keeper-dead-letters-4",partition="1",} 0.0
        """;
    metrics(EVENTING, "dispatcher-1", ok(text));
    metrics(EVENTING, "dispatcher-2", ok(text.replace("bulk-1", "bulk-2")));

    assertThat(look().waiting().known())
        .contains(Map.of("transcribe-chunk-bulk", 84L, "keeper-dead-letters", 0L));
  }

  @Test
  void saysThatABrokerInMemoryTellsNothing() throws InterruptedException {
    serve(BROKERS, broker("MTChannelBasedBroker"));

    assertThat(look().waiting())
        .isEqualTo(
            new Finding.Unknown<>(
                "the broker class MTChannelBasedBroker tells nobody how many events it holds"));
  }

  @Test
  void repeatsTheReasonOfTheApiServer() throws InterruptedException {
    API.stubFor(
        get(urlPathEqualTo(PODS))
            .willReturn(
                jsonResponse("{\"kind\": \"Status\", \"message\": \"pods is forbidden\"}", 403)));

    assertThat(sampler.look())
        .isEqualTo(
            new Finding.Unknown<>("the API server answers 403 to " + PODS + ": pods is forbidden"));
  }

  private ClusterView look() throws InterruptedException {
    return sampler.look().known().orElseThrow();
  }

  private FunctionLoad transcribe() throws InterruptedException {
    return look().functions().getLast();
  }

  private static FunctionLoad function(
      String name,
      OptionalInt wanted,
      int ready,
      int starting,
      int ending,
      int limit,
      double requests) {
    return new FunctionLoad(
        name, wanted, ready, starting, ending, limit, new Finding.Known<>(requests));
  }

  private static PodBuilder pod(String name, String function) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("serving.knative.dev/service", function)
        .endMetadata()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus();
  }

  private static Pod notReady(PodBuilder pod, String reason) {
    return pod.editStatus()
        .withPhase("Pending")
        .editFirstCondition()
        .withStatus("False")
        .endCondition()
        .addNewContainerStatus()
        .withNewState()
        .withNewWaiting()
        .withReason(reason)
        .endWaiting()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private String list(Pod... pods) {
    return json.asJson(new PodListBuilder().withItems(pods).build());
  }

  private static String broker(String type) {
    return """
        {"items": [{"metadata": {"name": "default", "annotations": {"eventing.knative.dev/broker.class": "%s"}}}]}
        """
        .formatted(type);
  }

  private static void serve(String path, String body) {
    API.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
  }

  private static void metrics(String pods, String pod, ResponseDefinitionBuilder answer) {
    API.stubFor(
        get(urlPathEqualTo("%s/%s:9090/proxy/metrics".formatted(pods, pod))).willReturn(answer));
  }

  private static ResponseDefinitionBuilder unreachable() {
    return jsonResponse(
        "{\"kind\": \"Status\", \"message\": \"error trying to reach service: dial tcp 10.1.2.3:9090: i/o timeout\"}",
        503);
  }
}
