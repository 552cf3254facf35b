package org.commontable.reimbursements.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.WorkAndPotsTest;
import org.commontable.reimbursements.expense.ClaimingExpensesTest;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Roles for a part of a network do nothing outside it. */
@Tag("F31")
class ReachTest {
  private final Scene scene = new Scene();

  @Test
  void what_is_for_the_whole_network_is_not_for_a_part_of_it() {
    for (HttpCaller part :
        List.of(
            scoped("organisation", scene.organisation()), scoped("programme", scene.programme))) {
      part.post(API + "/paying-organisations", Scene.anOrganisation())
          .requireProblem(403, "network-wide-only");
      part.post(API + "/rate-cards", Scene.halfAndFullDays())
          .requireProblem(403, "network-wide-only");
      part.post(API + "/expense-cards", ClaimingExpensesTest.aCard())
          .requireProblem(403, "network-wide-only");
      part.get(API + "/reports/offer-answers?quarter=2026-Q1")
          .requireProblem(403, "network-wide-only");
      part.put(
              API + "/reports/thresholds",
              Map.of("smallest", 9, "roundTo", 5, "smallestForAverages", 10),
              "\"0\"")
          .requireProblem(403, "network-wide-only");
      part.get(API + "/hours-paid-twice").requireProblem(403, "network-wide-only");
      part.post(API + "/hours-paid-twice", Map.of("takesPart", true))
          .requireProblem(403, "network-wide-only");
    }
  }

  @Test
  void what_an_organisation_has_is_opened_by_its_own_people_and_by_nobody_elses() {
    HttpCaller here = scoped("organisation", scene.organisation());
    String pot =
        here.post(API + "/pots", WorkAndPotsTest.aPot(scene, 100_000)).require(201).field("id");
    for (HttpCaller elsewhere :
        List.of(scoped("organisation", Scene.anId()), scoped("programme", scene.programme))) {
      elsewhere
          .post(API + "/pots", WorkAndPotsTest.aPot(scene, 100_000))
          .requireProblem(404, "not-found");
      elsewhere
          .put(
              API + "/pots/" + pot,
              WorkAndPotsTest.aPot(scene, 100_000),
              here.get(API + "/pots/" + pot).etag())
          .requireProblem(404, "not-found");
      for (String path :
          List.of(
              "/bank-messages/" + scene.organisation(),
              "/bank-messages/" + scene.organisation() + "/runs",
              "/ledger/" + scene.organisation() + "/trial-balance",
              "/ledger-export/" + scene.organisation() + "/template",
              "/pots/" + pot + "/position",
              "/reports/budget-position?payingOrganisationId=" + scene.organisation())) {
        assertThat(elsewhere.get(API + path).requireProblem(404, "not-found").status())
            .as(path)
            .isEqualTo(404);
        here.get(API + path).require(200);
      }
    }
  }

  @Test
  void who_pays_from_which_pot_and_by_whose_word_is_read_by_those_whom_it_is_about() {
    String organisation = scene.organisation();
    String pot = scene.pot(100_000);
    scene
        .as("admin", Role.NETWORK_ADMIN)
        .putNew(
            API + "/approval-schemes/" + organisation,
            Map.of("tiers", List.of(Map.of("approvers", 1)), "limits", List.of()))
        .require(200);
    String other = scene.anotherOrganisation();
    Map<String, Object> elsewheres = new HashMap<>(WorkAndPotsTest.aPot(scene, 1));
    elsewheres.put("programmeId", scene.known(Scene.anId()));
    elsewheres.put("payingOrganisationId", other);
    String otherPot = scene.pot(elsewheres);

    HttpCaller here = scoped("organisation", organisation);
    HttpCaller programme = scene.coordinating(scene.programme);
    for (HttpCaller one : List.of(here, programme)) {
      assertThat(ids(one, "/paying-organisations")).containsExactly(organisation);
      assertThat(ids(one, "/pots")).containsExactly(pot);
      one.get(API + "/paying-organisations/" + organisation).require(200);
      one.get(API + "/pots/" + pot).require(200);
      one.get(API + "/paying-organisations/" + other).requireProblem(404, "not-found");
      one.get(API + "/pots/" + otherPot).requireProblem(404, "not-found");
    }
    here.get(API + "/approval-schemes/" + organisation).require(200);
    for (HttpCaller elsewhere :
        List.of(scoped("organisation", other), scene.coordinating(Scene.anId()))) {
      elsewhere.get(API + "/paying-organisations/" + organisation).requireProblem(404, "not-found");
      elsewhere.get(API + "/pots/" + pot).requireProblem(404, "not-found");
      assertThat(ids(elsewhere, "/pots")).doesNotContain(pot);
    }
    scoped("organisation", other)
        .get(API + "/approval-schemes/" + organisation)
        .requireProblem(404, "not-found");
    assertThat(ids(scene.coordinator, "/paying-organisations")).contains(organisation, other);
    assertThat(ids(scene.coordinator, "/pots")).contains(pot, otherPot);
  }

  private static List<String> ids(HttpCaller by, String list) {
    return by.get(API + list).require(200).json().at("/items").findValuesAsString("id");
  }

  /** Every money role there is, for a part of the network. */
  private HttpCaller scoped(String kind, String id) {
    return scene
        .service
        .http()
        .as(
            TestTokens.get()
                .of(scene.network)
                .account("scoped")
                .role(Role.FINANCE_OFFICER, kind, id)
                .role(Role.FINANCE_APPROVER, kind, id)
                .role(Role.COUNTER_FRAUD, kind, id)
                .role(Role.NETWORK_ADMIN, kind, id));
  }
}
