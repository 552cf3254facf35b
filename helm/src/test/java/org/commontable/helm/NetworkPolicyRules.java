package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commontable.helm.RenderedChart.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Who may speak to whom: the whole list, so that one hop more is noticed as well as one less. */
@Tag("K3")
class NetworkPolicyRules {

  private static final List<String> HOPS_OF_THE_HOUSE =
      List.of(
          "gateway > identity:8081",
          "gateway > participants:8082",
          "gateway > workshops:8083",
          "gateway > resources:8084",
          "gateway > reimbursements:8085",
          "participants > identity:8081",
          "workshops > identity:8081",
          "resources > identity:8081",
          "reimbursements > identity:8081",
          "helm-test > gateway:8080");

  static Stream<RenderedChart> charts() {
    return RenderedChart.all();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void nothing_goes_in_or_out_of_any_pod_unless_a_policy_names_it(RenderedChart chart) {
    JsonNode deny =
        chart.all("NetworkPolicy").stream()
            .filter(policy -> Yamls.name(policy).endsWith("-default-deny"))
            .findFirst()
            .orElseThrow()
            .path("spec");

    assertThat(Yamls.texts(deny.path("policyTypes"))).containsExactly("Ingress", "Egress");
    assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
    assertThat(chart.pods()).isNotEmpty().allMatch(pod -> selects(deny.path("podSelector"), pod));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void both_ends_of_a_hop_allow_it_and_no_other(RenderedChart chart) {
    assertThat(hops(chart, "egress", "to")).hasSameElementsAs(HOPS_OF_THE_HOUSE);
    assertThat(hops(chart, "ingress", "from")).hasSameElementsAs(HOPS_OF_THE_HOUSE);
  }

  @ParameterizedTest
  @MethodSource("charts")
  void the_stores_are_open_to_those_who_keep_data_or_tell_events(RenderedChart chart) {
    assertThat(callersOf(chart, "/matchLabels/app", "commontable-mongodb-svc", 27017))
        .containsExactly("identity", "participants", "reimbursements", "resources", "workshops");
    assertThat(callersOf(chart, "/matchLabels/strimzi.io~1name", "commontable-kafka", 9093))
        .containsExactly("identity", "participants", "reimbursements", "resources", "workshops");
  }

  @Test
  void from_outside_only_the_gateway_can_be_reached_and_only_by_the_ingress() {
    assertThat(outside(RenderedChart.byDefault(), "ingress", "from"))
        .containsExactly("gateway {\"kubernetes.io/metadata.name\":\"ingress\"} 8080");
  }

  @Test
  void out_of_the_house_there_is_only_the_way_to_the_names_of_hosts() {
    assertThat(outside(RenderedChart.byDefault(), "egress", "to"))
        .hasSize(RenderedChart.SERVICES.size() + 1)
        .allMatch(way -> way.endsWith(" {\"kubernetes.io/metadata.name\":\"kube-system\"} 53 53"));
  }

  @Test
  void a_sign_in_provider_outside_is_reached_by_identity_alone_and_only_where_named() {
    assertThat(outside(RenderedChart.example("region"), "egress", "to"))
        .filteredOn(way -> way.contains("192.0.2.10"))
        .containsExactly("identity 192.0.2.10/32 443");
  }

  /** Every pair of pods of the chart that a rule of one direction allows, with the port. */
  private static Set<String> hops(RenderedChart chart, String direction, String other) {
    Set<String> hops = new TreeSet<>();
    for (JsonNode policy : chart.all("NetworkPolicy")) {
      for (JsonNode rule : policy.at("/spec/" + direction)) {
        for (JsonNode peer : rule.path(other)) {
          for (Pod near : selected(chart, policy.at("/spec/podSelector"))) {
            for (Pod far : selected(chart, peer.path("podSelector"))) {
              if (peer.has("namespaceSelector")) {
                continue;
              }
              for (JsonNode port : rule.path("ports")) {
                boolean out = direction.equals("egress");
                hops.add(
                    called(out ? near : far)
                        + " > "
                        + called(out ? far : near)
                        + ":"
                        + port.path("port").asString());
              }
            }
          }
        }
        assertThat(rule.path("ports").size()).as("a rule without ports opens all").isPositive();
        assertThat(rule.path(other).size()).as("a rule without peers opens to all").isPositive();
      }
    }
    return hops;
  }

  private static Set<String> callersOf(RenderedChart chart, String label, String value, int port) {
    Set<String> callers = new TreeSet<>();
    for (JsonNode policy : chart.all("NetworkPolicy")) {
      for (JsonNode rule : policy.at("/spec/egress")) {
        if (Yamls.items(rule.path("to"))
            .anyMatch(to -> to.path("podSelector").at(label).asString("").equals(value))) {
          assertThat(rule.path("ports").size()).isEqualTo(1);
          assertThat(rule.at("/ports/0/port").asInt()).isEqualTo(port);
          callers.add(
              policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name").asString());
        }
      }
    }
    return callers;
  }

  /** What is allowed to or from other namespaces and addresses. */
  private static List<String> outside(RenderedChart chart, String direction, String other) {
    return chart.all("NetworkPolicy").stream()
        .flatMap(policy ->
            Yamls.items(policy.at("/spec/" + direction))
                .flatMap(rule ->
                    Yamls.items(rule.path(other))
                        .filter(it -> it.has("namespaceSelector") || it.has("ipBlock"))
                        .map(peer ->
                            policy
                                    .at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                                    .asString()
                                + " "
                                + (peer.has("ipBlock")
                                    ? peer.at("/ipBlock/cidr").asString()
                                    : peer.at("/namespaceSelector/matchLabels"))
                                + ports(rule))))
        .toList();
  }

  private static String ports(JsonNode rule) {
    StringBuilder ports = new StringBuilder();
    rule.path("ports").forEach(port -> ports.append(' ').append(port.path("port").asString()));
    return ports.toString();
  }

  private static List<Pod> selected(RenderedChart chart, JsonNode selector) {
    return chart.pods().stream().filter(pod -> selects(selector, pod)).toList();
  }

  private static boolean selects(JsonNode selector, Pod pod) {
    if (!selector.has("matchLabels")) {
      return false;
    }
    return selector.path("matchLabels").properties().stream()
        .allMatch(label -> pod.labels().path(label.getKey()).equals(label.getValue()));
  }

  private static String called(Pod pod) {
    return pod.labels().path("app.kubernetes.io/name").asString();
  }
}
