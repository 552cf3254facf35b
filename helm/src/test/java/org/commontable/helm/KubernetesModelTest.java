package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cluster's own model reads what the chart makes: fields of the wrong type are refused by it,
 * and fields that it doesn't know are found by walking what it put aside.
 */
@Tag("K3")
class KubernetesModelTest {
  private static final KubernetesSerialization CLUSTER = new KubernetesSerialization();

  /** Of operators, not of the cluster: no model here knows them. */
  private static final Set<String> KINDS_OF_OTHERS = Set.of("ScaledObject");

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
      assertThat(unknownFields(resource)).isEmpty();
    }
  }

  @Test
  void a_misspelt_field_is_found() {
    assertThat(
            unknownFields(
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

  private static Set<String> unknownFields(Object resource) {
    Set<String> unknown = new TreeSet<>();
    collect(resource, unknown);
    return unknown;
  }

  private static void collect(Object value, Set<String> unknown) {
    switch (value) {
      case Map<?, ?> map -> map.values().forEach(each -> collect(each, unknown));
      case Collection<?> list -> list.forEach(each -> collect(each, unknown));
      case KubernetesResource model -> getters(model).forEach(it -> collect(it, model, unknown));
      default -> {}
    }
  }

  private static void collect(Method getter, KubernetesResource model, Set<String> unknown) {
    try {
      Object value = getter.invoke(model);
      if (getter.getName().equals("getAdditionalProperties")) {
        ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(key.toString()));
      } else if (value != null) {
        collect(value, unknown);
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Method> getters(KubernetesResource model) {
    return Stream.of(model.getClass().getMethods())
        .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
        .filter(method -> !method.getName().equals("getClass"))
        .toList();
  }
}
