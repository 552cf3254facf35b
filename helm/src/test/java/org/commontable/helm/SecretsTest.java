package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commontable.helm.RenderedChart.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Secrets are named, never told; and a pod sees its own and no other's. */
@Tag("K3")
class SecretsTest {
  private static final Set<String> OF_EVERYONE =
      Set.of("commontable-mongodb-tls/ca.crt", "commontable-cluster-ca-cert/ca.crt");

  static Stream<RenderedChart> charts() {
    return RenderedChart.all();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void the_chart_makes_no_secret_and_no_config_map(RenderedChart chart) {
    assertThat(chart.resources())
        .extracting(Yamls::kind)
        .doesNotContain("Secret", "ConfigMap", "Role", "ClusterRole", "RoleBinding");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void no_secret_is_in_the_environment(RenderedChart chart) {
    for (Pod pod : chart.pods()) {
      assertThat(pod.container().has("envFrom")).isFalse();
      for (JsonNode variable : pod.container().path("env")) {
        String name = variable.path("name").asString();
        assertThat(variable.has("valueFrom")).as(name).isFalse();
        if (name.matches(".*(PASSWORD|SECRET|KEY).*")) {
          assertThat(variable.path("value").asString()).as(name).startsWith("/etc/commontable/");
        }
        assertThat(variable.path("value").asString()).doesNotContainPattern("://[^/]*:[^/]*@");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void a_service_sees_its_own_secrets_alone(RenderedChart chart) {
    for (Pod pod : chart.pods()) {
      String service = pod.labels().path("app.kubernetes.io/name").asString();
      assertThat(secretsOf(pod))
          .allMatch(secret ->
              OF_EVERYONE.contains(secret)
                  || secret.matches(".*-" + service + "(-.*)?/.*")
                  || (service.equals("identity")
                      && secret.equals("commontable-first-operator/password")));
    }
  }

  @Test
  void the_gateway_and_the_test_have_no_secrets() {
    RenderedChart chart = RenderedChart.byDefault();

    assertThat(chart.pods())
        .filteredOn(pod -> secretsOf(pod).isEmpty())
        .extracting(Pod::name)
        .containsExactlyInAnyOrder("commontable-gateway", "commontable-helm-test");
  }

  @Test
  void reimbursements_alone_holds_its_encryption_keys() {
    assertThat(RenderedChart.byDefault().pods())
        .filteredOn(
            pod -> secretsOf(pod).contains("commontable-reimbursements-encryption/keys.json"))
        .extracting(Pod::name)
        .containsExactly("commontable-reimbursements");
  }

  static Set<String> secretsOf(Pod pod) {
    Set<String> secrets = new TreeSet<>();
    for (JsonNode volume : pod.spec().path("volumes")) {
      volume
          .path("projected")
          .path("sources")
          .forEach(source -> add(secrets, source.path("secret"), "name"));
      add(secrets, volume.path("secret"), "secretName");
    }
    return secrets;
  }

  private static void add(Set<String> secrets, JsonNode secret, String name) {
    if (!secret.isMissingNode()) {
      assertThat(secret.path("items").size()).as("only the keys that are named").isPositive();
      secret
          .path("items")
          .forEach(item ->
              secrets.add(secret.path(name).asString() + "/" + item.path("key").asString()));
    }
  }
}
