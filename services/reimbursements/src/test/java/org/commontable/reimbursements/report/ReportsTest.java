package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Closing;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.WhatCameBack;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.Office;
import org.commontable.stewardship.retention.GoesAlong;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final String REPORTS = Scene.API + "/reports";

  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final Scene third = new Scene();
  private final List<Scene> others = new ArrayList<>();

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
  @Tag("F26")
  @Tag("K9")
  void what_the_network_chose_for_all_its_figures_holds_until_it_says_otherwise_here() {
    TestEvents.publish(
        "participants",
        scene.network,
        "network_changed.v1",
        scene.network,
        Map.of(
            "networkId",
            scene.network,
            "disclosure",
            Map.of("fewest", 10, "roundedTo", 20, "fewestForWords", 12)));

    Await.until(
        "the network's own thresholds hold",
        () -> scene.finance.get(REPORTS + "/thresholds").json().at("/smallest").asInt() == 10);

    HttpAnswer now = scene.finance.get(REPORTS + "/thresholds").require(200);
    assertThat(now.json().at("/roundTo").asInt()).isEqualTo(10);
    assertThat(now.json().at("/smallestForAverages").asInt()).isEqualTo(12);
    scene
        .as("admin", Role.NETWORK_ADMIN)
        .put(
            REPORTS + "/thresholds",
            Map.of("smallest", 15, "roundTo", 5, "smallestForAverages", 20),
            now.etag())
        .require(200);
    assertThat(scene.finance.get(REPORTS + "/thresholds").json().at("/smallest").asInt())
        .isEqualTo(15);
    for (String name : new String[] {"network_opened.v1", "network_changed.v1"}) {
      assertThat(
              ContractKit.of("participants")
                  .checkReads(name, ThresholdsOfTheNetwork.NetworkTold.class)
                  .disclosure())
          .isNotNull();
    }
  }

  @Test
  @Tag("F25")
  @Tag("F29")
  void a_tax_years_pack_has_each_person_once_for_approvers_only() {
    String run = office.releasedRun();
    String entitlement = office.firstPaidBy(run);
    scene.awaitState(entitlement, "paid");
    LocalDate paid = Office.payDay(0);
    int year =
        paid.isBefore(LocalDate.of(paid.getYear(), 4, 6)) ? paid.getYear() - 1 : paid.getYear();
    String path = REPORTS + "/year-end/" + year + "?payingOrganisationId=" + scene.organisation();

    assertThat(scene.approver.get(path).require(200).text().lines().skip(1))
        .singleElement()
        .asString()
        // It is on its way, and counts when it is there.
        .contains(",A Example,,0,0.00,0.00,0.00,,150.00");
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
  @Tag("F25")
  @Tag("F32")
  void a_tax_years_pack_has_what_an_earlier_system_paid_and_not_what_came_back() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    String amina = Scene.anId();
    String before = scene.claimed(amina);
    scene.approve(before, 15_000).require(200);
    String run = scene.paid(before, today);
    Entitlements entitlements = scene.service.bean(Entitlements.class);
    Cause cause = Cause.timer("test");
    entitlements.comeBackInPart(scene.networkId(), before, run, Pence.pounds(40), cause).orThrow();
    String bryn = Scene.anId();
    scene.takeOver(
        Scene.paidElsewhere("A", amina, "reward", 7_500, today),
        Scene.paidElsewhere("B", bryn, "expense", 1_200, today));
    int year =
        today.isBefore(LocalDate.of(today.getYear(), 4, 6)) ? today.getYear() - 1 : today.getYear();
    String path = REPORTS + "/year-end/" + year + "?payingOrganisationId=" + scene.organisation();

    assertThat(scene.approver.get(path).require(200).text().lines().skip(1))
        .containsExactlyInAnyOrder(
            amina + ",,,2,185.00,0.00,75.00,,0.00", bryn + ",,,1,0.00,12.00,12.00,,0.00");
    entitlements
        .close(
            scene.networkId(),
            before,
            new WhatCameBack(run, 1, Pence.pounds(150), Pence.pounds(40), today),
            new Closing(Closing.How.PAID_OTHERWISE, today.plusYears(1)),
            cause)
        .orThrow();
    assertThat(scene.approver.get(path).require(200).text()).contains(",2,185.00,");
    assertThat(
            scene
                .approver
                .get(path.replace("/" + year + "?", "/" + (year + 1) + "?"))
                .require(200)
                .text())
        .contains(amina + ",,,0,0.00,0.00,0.00,,40.00");
  }

  @Test
  @Tag("F25")
  void a_tax_years_pack_names_the_person_and_apart_from_them_whoever_takes_their_money() {
    String child = Scene.anId();
    String owed = scene.claimed(child);
    scene.approve(owed, 15_000).require(200);
    scene
        .finance
        .putNew(
            Scene.API + "/payees/" + child,
            Map.of(
                "method",
                "bacs",
                "accountName",
                "Gwen Guardian",
                "sortCode",
                "00-00-07",
                "accountNumber",
                "00000031",
                "guardianId",
                Scene.anId()))
        .require(200);
    LocalDate lastDay = LocalDate.of(2026, 4, 5);
    scene.paid(owed, lastDay);

    assertThat(yearEnd(2025)).containsExactly(child + ",,,1,150.00,0.00,0.00,Gwen Guardian,0.00");
    String own = Scene.API + "/payees/" + child + "/own-name";
    scene
        .person(child)
        .putNew(own, Map.of("name", "Cai Child", "address", "1 High Street, Cardiff"))
        .require(200);

    assertThat(yearEnd(2025))
        .containsExactly(
            child + ",Cai Child,\"1 High Street, Cardiff\",1,150.00,0.00,0.00,Gwen Guardian,0.00");
    assertThat(yearEnd(2026)).isEmpty();
    scene.coordinator.get(own).require(403);
    scene.person(Scene.anId()).get(own).requireProblem(404, "not-found");
    assertThat(scene.approver.get(own).require(200).field("address"))
        .isEqualTo("1 High Street, Cardiff");
    scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("own_names")
        .find()
        .forEach(one -> assertThat(one.toJson()).doesNotContain("Cai", "Cardiff"));
    // Paid into an account of their own, its holder is who they are until they say otherwise.
    String adult = Scene.anId();
    String other = scene.claimed(adult);
    scene.bankDetails(adult, "Ada Adult", "00000032").require(200);
    scene.approve(other, 15_000).require(200);
    scene.paid(other, lastDay.plusDays(1));
    assertThat(yearEnd(2026)).containsExactly(adult + ",Ada Adult,,1,150.00,0.00,0.00,,0.00");
    assertThat(yearEnd(2025)).hasSize(1);
  }

  private List<String> yearEnd(int year) {
    return scene
        .approver
        .get(REPORTS + "/year-end/" + year + "?payingOrganisationId=" + scene.organisation())
        .require(200)
        .text()
        .lines()
        .skip(1)
        .toList();
  }

  @Test
  @Tag("F1")
  @Tag("F8")
  @Tag("F29")
  void what_people_gave_away_is_listed_with_its_cause_for_finance_alone() {
    String session = scene.session();
    String amina = Scene.anId();
    String given = scene.offered(session, amina);
    scene
        .person(amina)
        .post(
            Scene.API + "/entitlements/" + given + "/answer",
            Map.of("kind", "give_away", "cause", "=A hospice"))
        .require(200);
    String path = REPORTS + "/given-away?payingOrganisationId=" + scene.organisation();
    assertThat(scene.finance.get(path).require(200).text().lines()).hasSize(1);

    scene.attended(session, amina, Scene.TWO_HOURS, 1);

    String list =
        Await.found(
            "what was given away",
            () ->
                Optional.of(scene.finance.get(path).require(200).text())
                    .filter(text -> text.lines().count() == 2));
    assertThat(list)
        .contains(Scene.SESSION_DAY + ",'=A hospice,75.00,,," + given)
        .doesNotContain(amina);
    scene.coordinator.get(path).require(403);
  }

  @Test
  @Tag("F27")
  void another_session_of_the_same_day_is_no_hint() {
    Scene other = new Scene();
    takePart(third, true);
    String account = "%08d".formatted(Math.floorMod(other.network.hashCode(), 90_000_000));
    takePart(scene, true);
    takePart(other, true);
    String morning = paidFor(scene, account, 9, 12);
    String afternoon = paidFor(other, account, 12, 15);
    String lunch = paidFor(other, account, 11, 13);

    HttpAnswer hints =
        Await.found(
            "a hint",
            () -> Optional.of(hints(other)).filter(found -> found.json().at("/hints").size() == 1));

    assertThat(hints.field("/hints/0/entitlementId")).isEqualTo(lunch);
    assertThat(hints.text()).doesNotContain(afternoon);
    assertThat(hints(scene).json().at("/hints").findValuesAsString("entitlementId"))
        .containsExactly(morning);
  }

  /** A payment for a session at certain hours, into an account. */
  private static String paidFor(Scene scene, String account, int from, int to) {
    String session = Scene.anId();
    String person = Scene.anId();
    scene.tellSession("session_scheduled.v1", session, Scene.SESSION_DAY, from, to);
    scene.bankDetails(person, "A Example", account).require(200);
    String entitlement = scene.claimed(session, person);
    scene.approve(entitlement, 7_500).require(200);
    Office office = new Office(scene);
    String run = office.frozen(entitlement);
    // What they say later is not where the money goes.
    var self = scene.person(person);
    String payee = Scene.API + "/payees/" + person;
    self.put(payee, Scene.details("A Example", "00000047"), self.get(payee).etag()).require(200);
    office.releasedBy("releaser-one", run).require(200);
    office.releasedBy("releaser-two", run).require(200);
    scene.awaitState(entitlement, "paid");
    return entitlement;
  }

  @Test
  @Tag("F27")
  void two_networks_that_both_want_it_learn_that_an_hour_was_paid_twice_and_nothing_else() {
    Scene other = new Scene();
    Office theirs = new Office(other);
    String account = "%08d".formatted(Math.floorMod(scene.network.hashCode(), 90_000_000));
    takePart(scene, true);
    String mine = paidTo(office, scene, account);
    takePart(other, true);
    String second = paidTo(theirs, other, account);
    // Of two that take part, each would know which the other is.
    assertThat(hints(scene).json().at("/hints")).isEmpty();
    takePart(third, true);

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

  @Test
  @Tag("F27")
  void what_came_back_was_not_paid_twice_until_it_is_paid_again() {
    Scene other = new Scene();
    Office theirs = new Office(other);
    String account = "%08d".formatted(Math.floorMod(other.network.hashCode(), 90_000_000));
    for (Scene each : List.of(scene, other, third)) {
      takePart(each, true);
    }
    String mine = paidTo(office, scene, account);
    String run = theirs.releasedRunTo(account);
    awaitHints(scene, 1);
    awaitHints(other, 1);

    theirs.bouncedIn(run);

    awaitHints(scene, 0);
    awaitHints(other, 0);
    paidTo(theirs, other, account);
    awaitHints(scene, 1);
    assertThat(hints(scene).field("/hints/0/entitlementId")).isEqualTo(mine);
    awaitHints(other, 1);
  }

  @Test
  @Tag("F27")
  @Tag("N10")
  void what_is_shared_of_a_payment_goes_when_its_years_are_over() {
    Scene other = new Scene();
    Office theirs = new Office(other);
    String account = "%08d".formatted(Math.floorMod(other.network.hashCode(), 90_000_000));
    for (Scene each : List.of(scene, other, third)) {
      takePart(each, true);
    }
    var _ = paidTo(office, scene, account);
    String second = paidTo(theirs, other, account);
    awaitHints(scene, 1);
    awaitHints(other, 1);
    String ownMark = Ids.derived("own-mark", second, Scene.SESSION_DAY.toString());

    scene.service.context().getBeansOfType(GoesAlong.class).values().stream()
        .filter(along -> along.collection().equals("own_marks"))
        .forEach(along -> along.drop(other.networkId(), ownMark, Cause.timer("retention")));

    awaitHints(scene, 0);
  }

  private static void awaitHints(Scene scene, int many) {
    Await.until(many + " hints", () -> hints(scene).json().at("/hints").size() == many);
  }

  @org.junit.jupiter.api.AfterEach
  void nobody_takes_part_any_longer() {
    others.forEach(each -> takePart(each, false));
  }

  private void takePart(Scene scene, boolean takesPart) {
    if (takesPart) {
      others.add(scene);
    }
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
    String entitlement = office.firstPaidBy(run);
    scene.awaitState(entitlement, "paid");
    return entitlement;
  }
}
