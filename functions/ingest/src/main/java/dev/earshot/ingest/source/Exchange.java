package dev.earshot.ingest.source;

import dev.earshot.ingest.source.GuardedResolver.ForbiddenAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** One request for a recording, and what came of it. */
final class Exchange {
  private final CloseableHttpClient http;
  private final URI address;
  private final long maxBytes;

  Exchange(CloseableHttpClient http, URI address, long maxBytes) {
    this.http = http;
    this.address = address;
    this.maxBytes = maxBytes;
  }

  sealed interface Result {}

  record Ended(Obtained how) implements Result {}

  record Redirected(URI to) implements Result {}

  Result run(Path file, Deadline deadline) throws FileSystemException {
    HttpGet get = new HttpGet(address);
    deadline.onEnd(get::cancel);
    try (ClassicHttpResponse response = http.executeOpen(null, get, null)) {
      return read(response, file);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      return new Ended(
          deadline.passed()
              ? new Obtained.Refused("fetching it took longer than is allowed", true)
              : failure(e));
    } finally {
      get.cancel(); // leaves the rest of an endless answer unread
    }
  }

  private Result read(ClassicHttpResponse response, Path file) throws IOException {
    int status = response.getCode();
    if (status >= 300 && status < 400) {
      return redirect(response);
    }
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return new Ended(new Obtained.Later(host() + " answered " + status));
    }
    HttpEntity entity = response.getEntity();
    if (status != 200 || entity == null) {
      return refused(host() + " answered " + status + "; check the address", true);
    }
    String type = entity.getContentType();
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
      return refused("it is a web page; hand in the address of the recording itself", true);
    }
    if (entity.getContentLength() > maxBytes) {
      return new Ended(Transfer.tooLarge(maxBytes));
    }
    try (InputStream in = entity.getContent()) {
      return new Ended(Transfer.copy(in, file, maxBytes));
    }
  }

  private Result redirect(ClassicHttpResponse response) {
    Header location = response.getFirstHeader("Location");
    try {
      return location == null
          ? refused(host() + " redirected to nowhere", true)
          : new Redirected(address.resolve(location.getValue()));
    } catch (IllegalArgumentException e) {
      return refused(host() + " redirected to what is no address", true);
    }
  }

  private Obtained failure(IOException e) {
    return switch (e) {
      case ForbiddenAddressException forbidden ->
          new Obtained.Refused(
              host()
                  + " lies in a private or reserved network, where nothing is fetched from unless"
                  + " earshot.ingest.allow-private-addresses is set",
              false);
      case UnknownHostException unknown when permanent(unknown) ->
          new Obtained.Refused("there is no host " + host() + "; check the address", true);
      case UnknownHostException unknown ->
          new Obtained.Later("the name service could not look up " + host());
      case SSLException broken ->
          new Obtained.Refused(
              "no trusted connection to " + host() + " came about: " + broken.getMessage(), true);
      default -> new Obtained.Later("the connection to " + host() + " failed: " + e.getMessage());
    };
  }

  /** The JDK tells the two apart only in words, those of getaddrinfo's EAI_NONAME. */
  private static boolean permanent(UnknownHostException unknown) {
    String message = String.valueOf(unknown.getMessage());
    return message.contains("not known") || message.contains("No such host");
  }

  private static Result refused(String reason, boolean retryable) {
    return new Ended(new Obtained.Refused(reason, retryable));
  }

  private String host() {
    return address.getHost();
  }
}
