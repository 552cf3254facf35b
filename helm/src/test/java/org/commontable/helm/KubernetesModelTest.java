package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The cluster's own model reads what the chart makes, and the operator's own what Kafka is made of:
 * fields of the wrong type are refused, and fields that nobody knows are found.
 */
@Tag("K3")
class KubernetesModelTest {
  private static final KubernetesSerialization CLUSTER = new KubernetesSerialization();

  /** Of operators, not of the cluster: no model here knows them. */
  private static final Set<String> KINDS_OF_OTHERS = Set.of("ScaledObject");

  private static final Map<String, Class<?>> MODELS =
      Map.of(
          "Kafka", Kafka.class,
          "KafkaNodePool", KafkaNodePool.class,
          "KafkaTopic", KafkaTopic.class,
          "KafkaUser", KafkaUser.class);

  static Stream<JsonNode> kafka() {
    return Stream.of("base", "overlays")
        .flatMap(folder -> Yamls.folder(Yamls.ROOT.resolve("k8s/" + folder)).stream())
        .filter(resource -> MODELS.containsKey(Yamls.kind(resource)));
  }

  static Stream<String> documents() {
    return RenderedChart.all()
        .flatMap(chart -> Stream.of(chart.text().split("(?m)^---\\s*$")))
        .filter(document -> !Yamls.documents(document).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_field_is_known_to_the_cluster(String document) {
    Object resource = CLUSTER.unmarshal(document, KubernetesResource.class);

    if (resource instanceof GenericKubernetesResource unknown) {
      assertThat(unknown.getKind()).isIn(KINDS_OF_OTHERS);
    } else {
      assertThat(UnknownFields.of(resource)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("kafka")
  void every_field_is_known_to_strimzi(JsonNode resource) {
    Class<?> model = MODELS.getOrDefault(Yamls.kind(resource), Object.class);

    assertThat(resource.path("apiVersion").asString()).isEqualTo("kafka.strimzi.io/v1");
    assertThat(UnknownFields.of(CLUSTER.unmarshal(resource.toString(), model))).isEmpty();
  }

  @Test
  void strimzi_finds_a_misspelt_field_as_well() {
    assertThat(
            UnknownFields.of(
                CLUSTER.unmarshal(
                    """
                    spec:
                      authorization:
                        type: simple
                        acls: [{operations: [Write], hosts: x}]
                    """,
                    KafkaUser.class)))
        .containsExactly("hosts");
  }

  @Test
  void a_misspelt_field_is_found() {
    assertThat(
            UnknownFields.of(
                CLUSTER.unmarshal(
                    """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: x}
                    spec:
                      selektor: {}
                      template: {spec: {containers: [{name: x, readynessProbe: {}}]}}
                    """,
                    KubernetesResource.class)))
        .containsExactly("readynessProbe", "selektor");
  }

  @Test
  void a_field_of_the_wrong_type_is_refused() {
    assertThatThrownBy(() ->
            CLUSTER.unmarshal(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec: {replicas: two}
                """,
                KubernetesResource.class))
        .hasMessageContaining("replicas");
  }
}
