package dev.earshot.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final String[] ROUTES = {
    "earshot.door.routes[/ingest]=ingest", "earshot.door.routes[/analyze]=analyze"
  };

  @Test
  void servesEachFunctionAtItsPathAndNothingAtTheRoot() throws Exception {
    try (DoorServer server = new DoorServer(SeveralFunctions.class, ROUTES)) {
      HttpResponse<String> ingest =
          server.send(Asked.binary(server.at("/ingest"), Asked.to("reply")));
      HttpResponse<String> root = server.send(Asked.binary(server.at("/"), Asked.to("reply")));
      HttpResponse<String> both =
          server.send(Asked.binary(server.at("/ingest,analyze"), Asked.to("reply")));

      assertThat(ingest.body()).contains("ingest was asked");
      assertThat(root.statusCode()).isEqualTo(421);
      assertThat(both.statusCode()).isEqualTo(421);
    }
  }

  @Test
  void isNotReadyWhileAReadinessCheckHasAProblem() throws Exception {
    try (DoorServer server = new DoorServer(SeveralFunctions.class, ROUTES)) {
      HttpResponse<String> ready = server.send(server.at("/readyz"));

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body())
          .contains("The store does not answer.")
          .contains("Redis does not answer.");
      assertThat(server.send(server.at("/livez")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void finishesTheRequestUnderWayBeforeItStops() throws Exception {
    DoorServer server = new DoorServer(SeveralFunctions.class, ROUTES);
    SeveralFunctions.Gate gate = server.bean(SeveralFunctions.Gate.class);
    CompletableFuture<HttpResponse<String>> response =
        server.sendAsync(Asked.binary(server.at("/analyze"), Asked.to("reply")));
    assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
    await().until(server::refusesConnections);
    assertThat(stopped).isNotDone();
    gate.open.countDown();

    assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    stopped.get(10, TimeUnit.SECONDS);
    server.close();
  }

  @Test
  void doesNotStartWithoutRoutesWhereThereAreSeveralFunctions() {
    assertThatThrownBy(() -> new DoorServer(SeveralFunctions.class).close())
        .hasRootCauseMessage(
            "earshot.door.routes must say what is served where, as there is not one function but"
                + " [ingest, analyze]");
  }

  @Test
  void doesNotStartWhereARouteNamesNoFunctionOrComposesSome() {
    assertThatThrownBy(
            () -> new DoorServer(OneFunction.class, "earshot.door.routes[/a]=nothing").close())
        .hasRootCauseMessage("earshot.door.routes: there is no function 'nothing' to serve at /a");
    assertThatThrownBy(
            () ->
                new DoorServer(OneFunction.class, "earshot.door.routes[/a]=analyze|analyze")
                    .close())
        .hasRootCauseMessage(
            "earshot.door.routes: '/a' is no path or 'analyze|analyze' no function");
  }

  /** The JDK's server goes on counting an exchange whose sender broke off. */
  @Test
  void stopsAtOnceWhereASenderBrokeOff() throws Exception {
    try (DoorServer server = new DoorServer(SeveralFunctions.class, ROUTES)) {
      SeveralFunctions.Gate gate = server.bean(SeveralFunctions.Gate.class);
      RawRequest.breakOff(server.port(), "/analyze", Asked.to("any"), gate.entered);
      gate.open.countDown();

      assertThatCode(() -> assertTimeoutPreemptively(Duration.ofSeconds(20), server::stop))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void interruptsTheRequestUnderWayWhenItsGraceIsOverAndWaitsForItsEnd() throws Exception {
    DoorServer server =
        new DoorServer(SeveralFunctions.class, ROUTES[0], ROUTES[1], "earshot.door.grace=0s");
    SeveralFunctions.Gate gate = server.bean(SeveralFunctions.Gate.class);
    CompletableFuture<HttpResponse<String>> response =
        server.sendAsync(Asked.binary(server.at("/analyze"), Asked.to("reply")));
    assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();

    server.stop();

    assertThat(gate.interrupted.getCount()).isZero();
    assertThat(response).failsWithin(Duration.ofSeconds(10));
    server.close();
  }
}
