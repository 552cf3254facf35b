package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final String REPORTS = Scene.API + "/reports";

  private final Scene scene = new Scene();
  private final Office office = new Office(scene);

  @Test
  @Tag("F26")
  void a_quarter_that_is_not_over_is_not_published() {
    int year = Office.payDay(0).getYear() + 1;
    scene
        .person(Scene.anId())
        .get(REPORTS + "/on-time?quarter=" + year + "-Q1")
        .requireProblem(409, "quarter-not-over");
    HttpAnswer empty =
        scene.person(Scene.anId()).get(REPORTS + "/on-time?quarter=2026-Q1").require(200);
    assertThat(empty.json().at("/all/value").asLong()).isZero();
    scene.person(Scene.anId()).get(REPORTS + "/offer-answers?quarter=2026-Q1").require(403);
  }

  @Test
  @Tag("F26")
  @Tag("N7")
  void thresholds_are_a_networks_own_and_can_not_be_set_so_that_they_do_not_protect() {
    HttpAnswer usual = scene.finance.get(REPORTS + "/thresholds").require(200);
    assertThat(usual.json().at("/smallest").asInt()).isEqualTo(5);
    var admin = scene.as("admin", Role.NETWORK_ADMIN);
    admin
        .put(
            REPORTS + "/thresholds",
            Map.of("smallest", 10, "roundTo", 5, "smallestForAverages", 10),
            usual.etag())
        .require(200);
    admin
        .put(
            REPORTS + "/thresholds",
            Map.of("smallest", 3, "roundTo", 5, "smallestForAverages", 10),
            admin.get(REPORTS + "/thresholds").etag())
        .requireProblem(422, "thresholds-do-not-fit");
  }

  @Test
  @Tag("F25")
  @Tag("F29")
  void a_tax_years_pack_has_each_person_once_for_approvers_only() {
    String run = office.releasedRun();
    String entitlement =
        scene
            .finance
            .get(Scene.API + "/payment-runs/" + run + "/items")
            .field("/items/0/entitlementId");
    scene.awaitState(entitlement, "paid");
    LocalDate paid = Office.payDay(0);
    int year =
        paid.isBefore(LocalDate.of(paid.getYear(), 4, 6)) ? paid.getYear() - 1 : paid.getYear();
    String path = REPORTS + "/year-end/" + year + "?payingOrganisationId=" + scene.organisation();

    assertThat(scene.approver.get(path).require(200).text().lines().skip(1))
        .singleElement()
        .asString()
        .contains(",A Example,,1,150.00,0.00");
    scene.finance.get(path).require(403);
    assertThat(
            scene
                .finance
                .get(REPORTS + "/budget-position?payingOrganisationId=" + scene.organisation())
                .require(200)
                .text())
        .contains(",,,0.00,0.00,150.00,0.00");
  }

  @Test
  @Tag("F27")
  void two_networks_that_both_want_it_learn_that_a_day_was_paid_twice_and_nothing_else() {
    Scene other = new Scene();
    Office theirs = new Office(other);
    String account = "%08d".formatted(Math.floorMod(scene.network.hashCode(), 90_000_000));
    takePart(scene, true);
    String mine = paidTo(office, scene, account);
    takePart(other, true);
    String second = paidTo(theirs, other, account);

    HttpAnswer hints =
        Await.found(
            "a hint",
            () -> Optional.of(hints(scene)).filter(found -> found.json().at("/hints").size() == 1));
    assertThat(hints.field("/hints/0/entitlementId")).isEqualTo(mine);
    assertThat(hints.text()).doesNotContain(other.network, second, account);
    assertThat(hints(other).field("/hints/0/entitlementId")).isEqualTo(second);

    takePart(other, false);
    assertThat(hints(scene).json().at("/hints")).isEmpty();
    assertThat(hints(other).json().at("/hints")).isEmpty();
  }

  private static void takePart(Scene scene, boolean takesPart) {
    scene
        .as("admin", Role.NETWORK_ADMIN)
        .post(Scene.API + "/hours-paid-twice", Map.of("takesPart", takesPart))
        .require(200);
  }

  private static HttpAnswer hints(Scene scene) {
    return scene
        .as("counter-fraud", Role.COUNTER_FRAUD)
        .get(Scene.API + "/hours-paid-twice")
        .require(200);
  }

  private static String paidTo(Office office, Scene scene, String account) {
    String run = office.releasedRunTo(account);
    String entitlement =
        scene
            .finance
            .get(Scene.API + "/payment-runs/" + run + "/items")
            .field("/items/0/entitlementId");
    scene.awaitState(entitlement, "paid");
    return entitlement;
  }
}
