package dev.earshot.chat.openai;

import dev.earshot.chat.ChatReply;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells why no answer came from an endpoint. */
final class Unreachable {
  private Unreachable() {}

  static Attempt explain(Throwable thrown, OpenAiSettings settings, Watch watch) {
    watch.check();
    String host = settings.host();
    if (cause(thrown, HttpConnectTimeoutException.class)) {
      return Attempt.Again.unavailable(
          host + " did not take a connection within " + Words.of(settings.connect()), null);
    }
    if (cause(thrown, UnknownHostException.class)
        || cause(thrown, UnresolvedAddressException.class)) {
      // asked again all the same: the name service may be what is down
      return new Attempt.Again(
          new ChatReply.Denied("no host has the name " + host + "; check the base URL"), null);
    }
    if (cause(thrown, ConnectException.class)) {
      return Attempt.Again.unavailable(host + " does not take connections", null);
    }
    if (cause(thrown, SSLException.class)) {
      return new Attempt.Again(
          new ChatReply.Denied(
              host
                  + " could not prove who it is or speaks no TLS; check the base URL and its"
                  + " certificate"),
          null);
    }
    return Attempt.Again.unavailable(host + " broke the connection off", null);
  }

  private static boolean cause(@Nullable Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
