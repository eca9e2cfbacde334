package dev.earshot.runtime.door;

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
 */
@ConfigurationProperties("earshot.door")
record DoorProperties(
    @DefaultValue Map<String, String> routes, @DefaultValue("64KB") DataSize maxBody) {}
