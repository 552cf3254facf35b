package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.commontable.helm.RenderedChart.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds for every pod that the chart can make, whatever the values. */
@Tag("K3")
class WorkloadRules {
  /** Seconds that requests under way get: spring.lifecycle.timeout-per-shutdown-phase, and more. */
  private static final int STOPPING_SECONDS = 30;

  static Stream<Pod> pods() {
    return RenderedChart.all().flatMap(chart -> chart.pods().stream());
  }

  static Stream<JsonNode> deployments() {
    return RenderedChart.all().flatMap(chart -> chart.all("Deployment").stream());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void a_pod_meets_the_restricted_standard(Pod pod) {
    JsonNode security = pod.spec().path("securityContext");

    assertThat(security.path("runAsNonRoot").asBoolean(false)).isTrue();
    assertThat(security.path("runAsUser").asInt(0)).isEqualTo(10001);
    assertThat(security.at("/seccompProfile/type").asString("")).isEqualTo("RuntimeDefault");
    assertThat(pod.spec().propertyNames()).doesNotContain("hostNetwork", "hostPID", "hostIPC");
    assertThat(pod.spec().path("containers").size()).isEqualTo(1);
    assertThat(pod.spec().path("initContainers").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void a_pod_has_no_token_for_the_clusters_api_and_no_addresses_of_others_in_its_environment(
      Pod pod) {
    assertThat(pod.spec().path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.spec().path("enableServiceLinks").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void a_container_may_do_nothing_that_it_need_not_do(Pod pod) {
    JsonNode security = pod.container().path("securityContext");

    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(security.path("privileged").asBoolean(true)).isFalse();
    assertThat(security.path("readOnlyRootFilesystem").asBoolean(false)).isTrue();
    assertThat(security.path("runAsNonRoot").asBoolean(false)).isTrue();
    assertThat(Yamls.texts(security.at("/capabilities/drop"))).containsExactly("ALL");
    assertThat(security.at("/capabilities/add").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void a_container_states_what_it_needs_and_what_it_may_take(Pod pod) {
    JsonNode resources = pod.container().path("resources");

    for (String amount : new String[] {"cpu", "memory"}) {
      assertThat(resources.path("requests").path(amount).asString("")).isNotEmpty();
      assertThat(resources.path("limits").path(amount).asString("")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pods")
  void an_image_is_pinned(Pod pod) {
    assertThat(pod.container().path("image").asString())
        .matches("[a-z/-]+(:[0-9A-Za-z._-]+|@sha256:[0-9a-f]{64})")
        .doesNotEndWith(":latest");
  }

  @ParameterizedTest
  @MethodSource("pods")
  void only_scratch_space_and_claimed_volumes_can_be_written(Pod pod) {
    for (JsonNode mount : pod.container().path("volumeMounts")) {
      JsonNode volume =
          Yamls.items(pod.spec().path("volumes"))
              .filter(it -> it.path("name").equals(mount.path("name")))
              .findFirst()
              .orElseThrow();
      boolean writable = !mount.path("readOnly").asBoolean(false);
      boolean meantToBe = volume.has("emptyDir") || volume.has("persistentVolumeClaim");
      assertThat(writable).as(mount.toString()).isEqualTo(meantToBe);
      if (volume.has("emptyDir")) {
        assertThat(volume.at("/emptyDir/sizeLimit").asString("")).isNotEmpty();
      }
      assertThat(volume.has("hostPath")).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void a_service_is_asked_whether_it_started_lives_and_is_ready(JsonNode deployment) {
    JsonNode container = deployment.at("/spec/template/spec/containers/0");

    assertThat(container.at("/startupProbe/httpGet/path").asString("")).isEqualTo("/livez");
    assertThat(container.at("/livenessProbe/httpGet/path").asString("")).isEqualTo("/livez");
    assertThat(container.at("/readinessProbe/httpGet/path").asString("")).isEqualTo("/readyz");
    for (String probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
      assertThat(container.path(probe).at("/httpGet/port").asString("")).isEqualTo("http");
    }
    assertThat(container.at("/ports/0/name").asString("")).isEqualTo("http");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void a_service_that_stops_takes_no_new_requests_and_has_time_to_finish_the_others(
      JsonNode deployment) {
    JsonNode pod = deployment.at("/spec/template/spec");
    int drain = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt(0);

    assertThat(drain).isPositive();
    assertThat(pod.path("terminationGracePeriodSeconds").asInt(0))
        .isGreaterThanOrEqualTo(drain + STOPPING_SECONDS);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void a_service_is_spread_over_zones_and_nodes(JsonNode deployment) {
    assertThat(
            Yamls.items(deployment.at("/spec/template/spec/topologySpreadConstraints"))
                .filter(it ->
                    it.at("/labelSelector/matchLabels")
                        .equals(deployment.at("/spec/selector/matchLabels")))
                .map(it -> it.path("topologyKey").asString()))
        .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
  }
}
