package dev.earshot.observer.destination;

import dev.earshot.observer.ObserverException;
import dev.earshot.observer.cluster.Api;
import dev.earshot.observer.cluster.Finding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the functions of a namespace were told: where the broker is, and the store. */
final class Settings {
  /** The environment's names of the keys, and OpenDAL's. */
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "access_key_id", "AWS_SECRET_ACCESS_KEY", "secret_access_key");

  private final Api api;
  private final String namespace;

  Settings(Api api, String namespace) {
    this.api = api;
    this.namespace = namespace;
  }

  /** As pods name it. */
  URI broker() {
    JsonNode broker =
        get("/apis/eventing.knative.dev/v1/namespaces/%s/brokers/default".formatted(namespace));
    String address = broker.path("status").path("address").path("url").asString("");
    if (address.isEmpty()) {
      throw new ObserverException(
          "Looked for the address of the broker default in %s and it has none yet; kubectl describe broker tells why."
              .formatted(namespace));
    }
    return URI.create(address);
  }

  /** The store that ingest has, with keys if they are in a Secret. */
  StoreAddress store() {
    JsonNode template =
        get("/apis/serving.knative.dev/v1/namespaces/%s/services/ingest".formatted(namespace))
            .path("spec")
            .path("template")
            .path("spec");
    String settings =
        template
            .path("volumes")
            .valueStream()
            .filter(each -> each.path("name").asString("").equals("settings"))
            .map(each -> each.path("configMap").path("name").asString(""))
            .findFirst()
            .orElse("");
    String url =
        get("/api/v1/namespaces/%s/configmaps/%s".formatted(namespace, settings))
            .path("data")
            .path("earshot.store.url")
            .asString("");
    String secret =
        template
            .path("containers")
            .path(0)
            .path("envFrom")
            .path(0)
            .path("secretRef")
            .path("name")
            .asString("");
    return new StoreAddress(url, secret.isEmpty() ? Map.of() : keys(secret));
  }

  private Map<String, String> keys(String secret) {
    JsonNode data =
        get("/api/v1/namespaces/%s/secrets/%s".formatted(namespace, secret)).path("data");
    Map<String, String> keys = new HashMap<>();
    KEYS.forEach(
        (name, option) -> {
          byte[] value = Base64.getDecoder().decode(data.path(name).asString(""));
          if (value.length > 0) {
            keys.put(option, new String(value, StandardCharsets.UTF_8));
          }
        });
    return keys;
  }

  private JsonNode get(String path) {
    return switch (api.json(path)) {
      case Finding.Known<JsonNode>(JsonNode json) -> json;
      case Finding.Unknown<JsonNode>(String why) ->
          throw new ObserverException(
              "Tried to find out how Earshot is set up in the namespace %s but failed because: %s; scripts/deploy sets it up, --namespace names another."
                  .formatted(namespace, why));
    };
  }
}
