package dev.earshot.search.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.http.HttpServerTransport;

/** A real node in this process, without security and without plugins. */
public final class OpenSearchNode implements AutoCloseable {
  private final OpenSearchRunner runner = new OpenSearchRunner();

  /** Starts it, with its files in a folder. */
  public OpenSearchNode(Path folder) {
    runner
        .onBuild(
            (_, settings) -> {
              settings.put("discovery.type", "single-node");
              settings.put("http.port", "0");
              settings.put("transport.port", "0");
              settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
            })
        .build(
            OpenSearchRunner.newConfigs()
                .basePath(folder.toString())
                .numOfNode(1)
                .useLogger()
                .disableESLogger());
  }

  /** Where it takes requests, for an index of that name. */
  public OpenSearchAddress address(String index) {
    int port =
        runner
            .node()
            .injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    return new OpenSearchAddress(
        URI.create("http://127.0.0.1:" + port), index, "", "", Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    try {
      runner.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
