package org.commontable.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The services' OpenAPI descriptions as one. Names in {@code components} are led by their service's
 * name, since two services may use the same one.
 */
@RestController
class WholeDescription {
  private static final Logger log = LoggerFactory.getLogger(WholeDescription.class);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final String COMPONENTS = "#/components/";

  private final JsonMapper json = JsonMapper.shared();
  private final RestClient http;
  private final Map<String, URI> services;
  private final LoadingCache<String, JsonNode> kept =
      Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KEPT).build(key -> gathered());

  WholeDescription(RestClient.Builder http, GatewaySettings settings) {
    this.http = http.build();
    this.services = settings.services().byName();
  }

  @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  JsonNode whole() {
    return kept.get("whole");
  }

  private JsonNode gathered() {
    ObjectNode whole = json.createObjectNode().put("openapi", "3.1.0");
    whole
        .putObject("info")
        .put("title", "Common Table")
        .put("version", "v1")
        .put("description", "Everything that the services offer, behind one door.");
    ObjectNode paths = whole.putObject("paths");
    paths.set(Archive.PATH, json.readTree(Archive.DESCRIBED));
    ObjectNode components = whole.putObject("components");
    services.forEach((service, url) -> {
      JsonNode part = described(service, url);
      part.path("paths")
          .properties()
          .forEach(path -> paths.set(path.getKey(), renamed(path.getValue(), service)));
      part.path("components")
          .properties()
          .forEach(kind -> {
            ObjectNode into = components.withObject("/" + kind.getKey());
            kind.getValue()
                .properties()
                .forEach(named ->
                    into.set(service + "." + named.getKey(), renamed(named.getValue(), service)));
          });
    });
    return whole;
  }

  private JsonNode described(String service, URI url) {
    try {
      JsonNode found =
          http.get()
              .uri(url.resolve("/api/" + service + "/openapi.json"))
              .retrieve()
              .body(JsonNode.class);
      return found == null ? json.createObjectNode() : found;
    } catch (RestClientException e) {
      log.warn("The description of {} is missing: {}", service, e.getClass().getSimpleName());
      return json.createObjectNode();
    }
  }

  /** A copy in which references and security requirements use the names as led by the service. */
  private JsonNode renamed(JsonNode node, String service) {
    if (node.isArray()) {
      var copy = json.createArrayNode();
      node.forEach(item -> copy.add(renamed(item, service)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = json.createObjectNode();
    node.properties()
        .forEach(field -> {
          if (field.getKey().equals("$ref") && field.getValue().isString()) {
            String ref = field.getValue().stringValue();
            int name = ref.lastIndexOf('/') + 1;
            copy.put(
                "$ref",
                ref.startsWith(COMPONENTS)
                    ? ref.substring(0, name) + service + "." + ref.substring(name)
                    : ref);
          } else if (field.getKey().equals("security") && field.getValue().isArray()) {
            var requirements = copy.putArray("security");
            field
                .getValue()
                .forEach(requirement -> {
                  ObjectNode led = requirements.addObject();
                  requirement
                      .properties()
                      .forEach(one -> led.set(service + "." + one.getKey(), one.getValue()));
                });
          } else {
            copy.set(field.getKey(), renamed(field.getValue(), service));
          }
        });
    return copy;
  }
}
