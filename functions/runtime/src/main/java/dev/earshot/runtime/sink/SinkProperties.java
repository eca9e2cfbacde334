package dev.earshot.runtime.sink;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events go and how long that may take.
 *
 * @param sink the broker's address where no SinkBinding sets {@code K_SINK}
 * @param sinkConnectTimeout to connect
 * @param sinkTimeout for the whole answer
 * @param sinkToken the file into which a SinkBinding mounts the token for the broker; it is
 *     replaced while the function runs, and need not exist
 */
@ConfigurationProperties("earshot")
record SinkProperties(
    @Nullable URI sink,
    @DefaultValue("5s") Duration sinkConnectTimeout,
    @DefaultValue("30s") Duration sinkTimeout,
    @DefaultValue("/oidc/token") Path sinkToken) {}
