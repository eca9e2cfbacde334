package dev.earshot.runtime.door;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The door.
 *
 * @param routes path to function name, such as {@code /ingest} to {@code ingest}; where there are
 *     none, the only function is served at {@code /}
 * @param maxBody the largest body that is read
 * @param address where it listens
 * @param port 0 for any that is free
 * @param grace how long a request under way may still take once the process is told to stop
 */
@ConfigurationProperties("earshot.door")
record DoorProperties(
    @DefaultValue Map<String, String> routes,
    @DefaultValue("64KB") DataSize maxBody,
    @DefaultValue("0.0.0.0") String address,
    @DefaultValue("8080") int port,
    @DefaultValue("300s") Duration grace) {}
