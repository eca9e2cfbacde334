package dev.earshot.ingest.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.earshot.contract.id.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedClientTest {
  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  /** For what a busy machine must not hurry. */
  private static final FetchLimits PATIENT =
      new FetchLimits(
          false, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 100_000, 3);

  /** For servers that are slow on purpose. */
  private static final FetchLimits IMPATIENT =
      new FetchLimits(
          false, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2), 100_000, 3);

  @TempDir private Path folder;

  private final List<String> lookups = new ArrayList<>();

  private final GuardedClient client = client(PATIENT);
  private final GuardedClient impatient = client(IMPATIENT);

  /** To which everything but 127.0.0.2 is one of our servers, which the rules let through here. */
  private GuardedClient client(FetchLimits limits) {
    return new GuardedClient(
        limits,
        new GuardedResolver(
            address -> address.getHostAddress().equals("127.0.0.1"),
            host -> {
              lookups.add(host);
              return switch (host) {
                case "nowhere.example" ->
                    throw new UnknownHostException(host + ": Name or service not known");
                case "flaky.example" ->
                    throw new UnknownHostException(host + ": Temporary failure in name resolution");
                case "inside.example" -> addresses("127.0.0.2");
                case "both.example" -> addresses("127.0.0.1", "127.0.0.2");
                case "127.0.0.2", "169.254.169.254" -> addresses(host);
                default -> addresses("127.0.0.1");
              };
            }));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    impatient.close();
  }

  @Test
  void fetchesIntoTheFileAndHashesOnTheWay() throws IOException {
    byte[] body = "some sound".getBytes(StandardCharsets.UTF_8);
    SERVER.stubFor(get("/a.mp3").willReturn(aResponse().withBody(body)));

    assertThat(fetch("recordings.example", "/a.mp3"))
        .isEqualTo(new Obtained.Whole(body.length, Digest.of(body)));
    assertThat(folder.resolve("file")).hasBinaryContent(body);
  }

  @Test
  void connectsToWhatWasCheckedAndAsksNoSecondTime() throws IOException {
    SERVER.stubFor(get("/a.mp3").willReturn(aResponse().withBody("x")));

    fetch("rebinding.example", "/a.mp3");

    assertThat(lookups).containsExactly("rebinding.example");
  }

  @Test
  void sendsNoCookiesAndTakesTheBytesAsTheyAre() throws IOException {
    SERVER.stubFor(
        get("/a")
            .willReturn(
                aResponse()
                    .withStatus(302)
                    .withHeader("Location", "/b")
                    .withHeader("Set-Cookie", "id=1")));
    SERVER.stubFor(get("/b").willReturn(aResponse().withBody("x")));

    assertThat(fetch("recordings.example", "/a")).isInstanceOf(Obtained.Whole.class);
    SERVER.verify(
        getRequestedFor(urlEqualTo("/b")).withoutHeader("Cookie").withoutHeader("Accept-Encoding"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside.example", "both.example", "127.0.0.2", "169.254.169.254"})
  void refusesAPrivateNetwork(String host) throws IOException {
    assertRefused(fetch(host, "/a"), "private or reserved network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inside.example/a",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "ftp://recordings.example/a",
        "http://0x7f.1/a",
        "//inside.example/a",
        "gopher://x/",
        "https://youtu.be/x",
        "http://user:secret@recordings.example/"
      })
  void refusesARedirectThatLeadsAstray(String location) throws IOException {
    SERVER.stubFor(
        get("/a").willReturn(aResponse().withStatus(302).withHeader("Location", location)));

    assertThat(fetch("recordings.example", "/a")).isInstanceOf(Obtained.Refused.class);
  }

  @Test
  void refusesToBeSentInCircles() throws IOException {
    SERVER.stubFor(get("/a").willReturn(aResponse().withStatus(301).withHeader("Location", "/a")));

    assertRefused(fetch("recordings.example", "/a"), "redirected more than 3 times");
    SERVER.verify(4, getRequestedFor(urlEqualTo("/a")));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 204, 206})
  void givesUpWhereTheServerSaysNo(int status) throws IOException {
    SERVER.stubFor(get("/a").willReturn(aResponse().withStatus(status)));

    assertRefused(fetch("recordings.example", "/a"), "recordings.example answered " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void comesBackWhereTheServerIsInTrouble(int status) throws IOException {
    SERVER.stubFor(get("/a").willReturn(aResponse().withStatus(status)));

    assertThat(fetch("recordings.example", "/a")).isInstanceOf(Obtained.Later.class);
  }

  @Test
  void comesBackWhereTheConnectionBreaks() throws IOException {
    SERVER.stubFor(get("/a").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    SERVER.stubFor(get("/b").willReturn(aResponse().withBody("x").withFixedDelay(1_500)));

    assertThat(fetch("recordings.example", "/a")).isInstanceOf(Obtained.Later.class);
    assertThat(fetch(impatient, at("recordings.example", "/b"))).isInstanceOf(Obtained.Later.class);
    assertThat(fetch("flaky.example", "/a")).isInstanceOf(Obtained.Later.class);
  }

  @Test
  void saysThatAHostDoesNotExist() throws IOException {
    assertRefused(fetch("nowhere.example", "/a"), "there is no host nowhere.example");
  }

  @Test
  void refusesAWebPage() throws IOException {
    SERVER.stubFor(
        get("/a").willReturn(aResponse().withHeader("Content-Type", "text/html; charset=utf-8")));

    assertRefused(fetch("recordings.example", "/a"), "it is a web page");
  }

  @Test
  void refusesWhatSaysItIsTooLarge() throws IOException {
    SERVER.stubFor(get("/a").willReturn(aResponse().withBody(new byte[100_001])));

    assertRefused(fetch("recordings.example", "/a"), "larger than the 100,000 bytes");
  }

  @Test
  void stopsReadingAnEndlessAnswer() throws IOException {
    try (ServerSocket server = dripping(new byte[10_000], 0)) {
      assertRefused(fetch(client, at(server)), "larger than the 100,000 bytes");
    }
  }

  @Test
  void stopsReadingAnAnswerThatDrips() throws IOException {
    try (ServerSocket server = dripping(new byte[1], 50)) {
      assertRefused(fetch(impatient, at(server)), "longer than is allowed");
    }
  }

  private Obtained fetch(String host, String path) throws IOException {
    return fetch(client, at(host, path));
  }

  private Obtained fetch(GuardedClient with, URI address) throws IOException {
    return with.fetch(address, Files.write(folder.resolve("file"), new byte[0]));
  }

  private static URI at(String host, String path) {
    return URI.create("http://" + host + ":" + SERVER.getPort() + path);
  }

  private static URI at(ServerSocket server) {
    return URI.create("http://endless.example:" + server.getLocalPort() + "/a");
  }

  private static void assertRefused(Obtained obtained, String reason) {
    assertThat(obtained)
        .isInstanceOfSatisfying(
            Obtained.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.ofLiteral(literals[i]);
    }
    return addresses;
  }

  /** A server that sends pieces until the other side hangs up. */
  private static ServerSocket dripping(byte[] piece, int millis) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (!socket.isClosed()) {
                  out.write(piece);
                  out.flush();
                  java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000L);
                }
              } catch (IOException hungUp) {
                // what the test waits for
              }
            });
    return server;
  }
}
