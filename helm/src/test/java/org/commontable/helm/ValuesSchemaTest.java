package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value that the chart doesn't know, or that can't be right, is refused before anything changes.
 */
@Tag("K3")
class ValuesSchemaTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "publicURL",
        "image.tags",
        "kafka.password",
        "mongodb.uri",
        "ingress.host",
        "networkPolicy.enabled",
        "scaleOnLag.lag",
        "services.webhoks",
        "services.workshops.replicaCount",
        "services.workshops.autoscaling.max",
        "services.workshops.mongodb.uri",
        "services.reimbursements.storage.volume",
      })
  void an_unknown_key_is_refused(String key) {
    assertThatThrownBy(() -> RenderedChart.with(key, "anything"))
        .hasMessageContaining("additional properties")
        .hasMessageContaining(key.substring(key.lastIndexOf('.') + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "services.workshops.replicas, two",
    "services.workshops.replicas, -1",
    "services.workshops.port, 80",
    "services.workshops.autoscaling.enabled, 1",
    "services.workshops.autoscaling.cpuPercent, 100",
    "services.workshops.resources.limits.memory, lots",
    "ingress.enabled, perhaps",
    "image.tag, latest",
    "publicUrl, http://table.test",
    "publicUrl, https://table.test/",
    "kafka.securityProtocol, PLAINTEXT",
    "terminationGraceSeconds, 5",
  })
  void a_wrong_type_or_an_impossible_value_is_refused(String key, String value) {
    assertThatThrownBy(() -> RenderedChart.with(key, value))
        .hasMessageContaining("values don't meet the specifications")
        .hasMessageContaining("/" + key.replace('.', '/'));
  }

  @ParameterizedTest
  @CsvSource({
    "services.reimbursements.replicas, 2",
    "services.reimbursements.autoscaling.enabled, true",
    "services.reimbursements.storage, null",
    "services.reimbursements.storage.accessMode, ReadWriteMany",
  })
  void there_is_one_release_register_and_one_who_writes_it(String key, String value) {
    assertThatThrownBy(() -> RenderedChart.with(key, value))
        .hasMessageContaining("/services/reimbursements");
  }

  @Test
  void a_stopped_reimbursements_is_allowed() {
    assertThat(
            RenderedChart.with("services.reimbursements.replicas", 0)
                .deployment("reimbursements")
                .at("/spec/replicas")
                .asInt())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"COMMONTABLE_MONGODB_URI", "SOME_PASSWORD", "CLIENT_SECRET", "lower_case"})
  void a_secret_has_no_place_among_the_settings(String name) {
    assertThatThrownBy(() -> RenderedChart.with("services.identity.env." + name, "x"))
        .hasMessageContaining("invalid propertyName '" + name + "'");
  }

  @ParameterizedTest
  @CsvSource({"ingress, tlsSecret", "scaleOnLag, authentication"})
  void what_needs_a_secret_says_which(String feature, String secret) {
    assertThatThrownBy(() -> RenderedChart.with(feature + ".enabled", true))
        .hasMessageContaining("/" + feature + "/" + secret);
  }

  @Test
  void a_service_cannot_be_left_out() throws IOException {
    Path values = folder.resolve("values.yaml");
    Files.writeString(values, "services: {identity: null}\n");

    assertThatThrownBy(() -> RenderedChart.withFile(values))
        .hasMessageContaining("missing property 'identity'");
  }

  @Test
  void every_object_of_the_schema_says_what_may_be_in_it() {
    JsonNode schema =
        JsonMapper.shared().readTree(Yamls.CHART.resolve("values.schema.json").toFile());

    assertClosed("", schema);
  }

  private static void assertClosed(String path, JsonNode node) {
    if (node.has("properties") && node.path("type").asString("").equals("object")) {
      assertThat(node.path("additionalProperties").isBoolean())
          .as(path + " must refuse unknown keys")
          .isTrue();
      assertThat(node.path("additionalProperties").asBoolean()).as(path).isFalse();
    }
    node.properties().forEach(child -> assertClosed(path + "/" + child.getKey(), child.getValue()));
    if (node.isArray()) {
      node.forEach(child -> assertClosed(path + "/-", child));
    }
  }
}
