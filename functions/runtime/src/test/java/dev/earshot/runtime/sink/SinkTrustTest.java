package dev.earshot.runtime.sink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.earshot.contract.event.Events;
import dev.earshot.contract.event.RecordingContinued;
import dev.earshot.contract.id.JobId;
import dev.earshot.runtime.PublishException;
import io.cloudevents.CloudEvent;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An https broker whose certificate only the SinkBinding's bundle vouches for. */
class SinkTrustTest {
  private static final String PASSWORD = "changeit";
  private static final JobId JOB = JobId.of("", "/test", "1");
  private static final CloudEvent EVENT =
      new Events(URI.create("/earshot/ingest"), Clock.systemUTC())
          .about(JOB, new RecordingContinued(JOB, "0".repeat(64)));

  @TempDir static Path folder;
  private static WireMockServer broker;
  private static String pem;

  @BeforeAll
  static void start() throws Exception {
    Path keys = folder.resolve("keys.p12");
    makeKeys(keys);
    pem = certificate(keys);
    broker =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(keys.toString())
                .keystoreType("PKCS12")
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD));
    broker.start();
    broker.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202)));
  }

  @AfterAll
  static void stop() {
    broker.stop();
  }

  @Test
  void trustsTheAuthoritiesOfTheBinding() {
    try (HttpEventPublisher publisher = publisher(pem)) {
      assertThatCode(() -> publisher.publish(EVENT)).doesNotThrowAnyException();
    }
  }

  @Test
  void trustsNoStrangerWithoutThem() {
    try (HttpEventPublisher publisher = publisher(null)) {
      assertThatThrownBy(() -> publisher.publish(EVENT)).isInstanceOf(PublishException.class);
    }
  }

  @Test
  void refusesABundleThatHoldsNoCertificates() {
    assertThatThrownBy(() -> publisher("nonsense").close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("K_CA_CERTS holds no PEM certificates");
  }

  private static HttpEventPublisher publisher(@Nullable String certificates) {
    return new HttpEventPublisher(
        SinkBinding.of("https://localhost:" + broker.httpsPort() + "/default", null, certificates),
        new SinkProperties(
            null, Duration.ofSeconds(5), Duration.ofSeconds(10), folder.resolve("token")));
  }

  private static void makeKeys(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
    }
  }

  private static String certificate(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    byte[] certificate = store.getCertificate("broker").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }
}
