package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("K3")
class ChartTest {

  static Stream<RenderedChart> charts() {
    return RenderedChart.all();
  }

  @Test
  void helm_has_nothing_to_complain_about() {
    LintResult result = new Helm(Yamls.CHART).lint().strict().call();

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void every_service_of_the_house_has_a_deployment_a_service_an_account_and_a_disruption_budget(
      RenderedChart chart) {
    List<String> names =
        RenderedChart.SERVICES.stream().map(service -> "commontable-" + service).toList();

    for (String kind : List.of("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget")) {
      assertThat(chart.all(kind)).as(kind).extracting(Yamls::name).hasSameElementsAs(names);
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void services_and_budgets_select_the_pods_of_their_deployment(RenderedChart chart) {
    for (JsonNode deployment : chart.all("Deployment")) {
      JsonNode selector = deployment.at("/spec/selector/matchLabels");
      assertThat(selector.size()).as(Yamls.name(deployment)).isEqualTo(2);
      for (String label : selector.propertyNames()) {
        assertThat(deployment.at("/spec/template/metadata/labels").path(label))
            .isEqualTo(selector.path(label));
      }
      assertThat(named(chart, "Service", deployment).at("/spec/selector")).isEqualTo(selector);
      assertThat(named(chart, "PodDisruptionBudget", deployment).at("/spec/selector/matchLabels"))
          .isEqualTo(selector);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "identity", "participants", "resources", "workshops"})
  void replicas_of_0_stay_0_and_nothing_scales_them_up(String service) {
    RenderedChart chart = RenderedChart.with("services." + service + ".replicas", 0);

    assertThat(chart.deployment(service).at("/spec/replicas").isInt()).isTrue();
    assertThat(chart.deployment(service).at("/spec/replicas").asInt()).isZero();
    assertThat(chart.all("HorizontalPodAutoscaler"))
        .extracting(Yamls::name)
        .hasSize(4)
        .doesNotContain("commontable-" + service);
  }

  @Test
  void a_deployment_that_is_scaled_leaves_the_number_of_replicas_to_its_scaler() {
    RenderedChart chart = RenderedChart.byDefault();

    for (JsonNode scaler : chart.all("HorizontalPodAutoscaler")) {
      JsonNode deployment = named(chart, "Deployment", scaler);
      assertThat(deployment.at("/spec/replicas").isMissingNode()).isTrue();
      assertThat(scaler.at("/spec/scaleTargetRef/name").asString())
          .isEqualTo(Yamls.name(deployment));
      assertThat(scaler.at("/spec/minReplicas").asInt()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void what_scales_on_lag_is_scaled_by_nothing_else() {
    RenderedChart chart = RenderedChart.example("region");

    assertThat(chart.all("ScaledObject"))
        .extracting(Yamls::name)
        .containsExactlyInAnyOrder(
            "commontable-identity",
            "commontable-participants",
            "commontable-resources",
            "commontable-workshops");
    assertThat(chart.all("HorizontalPodAutoscaler"))
        .extracting(Yamls::name)
        .containsExactly("commontable-gateway");
    JsonNode workshops = named(chart, "ScaledObject", chart.deployment("workshops"));
    assertThat(Yamls.items(workshops.at("/spec/triggers")))
        .extracting(trigger -> trigger.at("/metadata/topic").asString())
        .containsExactly("", "commontable.participants", "commontable.reimbursements");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void the_release_register_has_a_volume_of_its_own_with_one_owner_that_outlives_the_release(
      RenderedChart chart) {
    JsonNode reimbursements = chart.deployment("reimbursements");
    JsonNode claim = chart.all("PersistentVolumeClaim").getFirst();

    assertThat(chart.all("PersistentVolumeClaim")).hasSize(1);
    assertThat(reimbursements.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(reimbursements.at("/spec/strategy/type").asString()).isEqualTo("Recreate");
    assertThat(Yamls.items(reimbursements.at("/spec/template/spec/volumes")))
        .anyMatch(volume ->
            volume.at("/persistentVolumeClaim/claimName").asString().equals(Yamls.name(claim)));
    assertThat(Yamls.texts(claim.at("/spec/accessModes")))
        .singleElement()
        .isIn("ReadWriteOnce", "ReadWriteOncePod");
    assertThat(claim.at("/metadata/annotations/helm.sh~1resource-policy").asString())
        .isEqualTo("keep");
  }

  @Test
  void the_ingress_ends_tls_for_the_public_address_and_leads_to_the_gateway_alone() {
    JsonNode ingress = RenderedChart.example("region").all("Ingress").getFirst();

    assertThat(ingress.at("/spec/tls/0/hosts/0").asString()).isEqualTo("table.region.example");
    assertThat(ingress.at("/spec/tls/0/secretName").asString()).isNotEmpty();
    assertThat(ingress.at("/spec/rules").size()).isEqualTo(1);
    assertThat(ingress.at("/spec/rules/0/http/paths/0/backend/service/name").asString())
        .isEqualTo("commontable-gateway");
    assertThat(RenderedChart.byDefault().all("Ingress")).isEmpty();
  }

  @Test
  void helm_test_asks_the_gateway_whether_it_is_ready() {
    JsonNode test = RenderedChart.byDefault().all("Pod").getFirst();

    assertThat(test.at("/metadata/annotations/shown~1hook").asString()).isEqualTo("test");
    assertThat(Yamls.texts(test.at("/spec/containers/0/command")))
        .containsExactly("is-ready", "commontable-gateway", "8080");
  }

  @Test
  void an_image_may_be_pinned_by_its_digest() {
    assertThat(
            RenderedChart.example("region")
                .deployment("reimbursements")
                .at("/spec/template/spec/containers/0/image")
                .asString())
        .matches("region/commontable/reimbursements@sha256:[0-9a-f]{64}");
  }

  private static JsonNode named(RenderedChart chart, String kind, JsonNode like) {
    return chart.all(kind).stream()
        .filter(resource -> Yamls.name(resource).equals(Yamls.name(like)))
        .findFirst()
        .orElseThrow();
  }
}
