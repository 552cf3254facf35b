package org.commontable.reimbursements.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two accounts of one person are one wherever two people are needed: linked to one record, to two
 * records that were joined, or linked only after one of them was used.
 */
@Tag("F7")
@Tag("F23")
class OnePersonTest {
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String old = Scene.anId();
  private final String kept = Scene.anId();

  @Test
  void who_offered_something_does_not_approve_it_under_another_record() {
    String session = scene.session();
    String participant = Scene.anId();
    String owed =
        scene
            .offer(scene.linked("coordinator-old", old, Role.COORDINATOR), session, participant)
            .require(201)
            .field("id");
    scene.answer(participant, owed, "accept").require(200);
    scene.attended(session, participant, Scene.SIX_HOURS, 1);
    scene.awaitState(owed, "claimed");
    joined();

    approve(scene.linked("approver-kept", kept, Role.FINANCE_APPROVER), owed)
        .requireProblem(403, "approver-prepared-the-offer");
    approve(scene.approver, owed).require(200);
  }

  @Test
  void nobody_approves_what_is_owed_to_them_or_goes_to_an_account_of_theirs_under_any_record() {
    String third = Scene.anId();
    String owed = scene.claimed(old);
    scene.bankDetails(third, "Third Example", "00000065").require(200);
    joined();
    tell(third, kept);
    awaitOwner(scene.offered(scene.session(), third), kept);

    for (String record : List.of(old, kept, third)) {
      approve(scene.linked("approver-" + record, record, Role.FINANCE_APPROVER), owed)
          .requireProblem(403, "approver-is-payee");
    }
    String partner = Scene.anId();
    scene.bankDetails(partner, "Partner Example", "00000065").require(200);
    approve(scene.linked("approver-third", third, Role.FINANCE_APPROVER), scene.claimed(partner))
        .requireProblem(403, "approver-shares-account");
  }

  @Test
  void who_prepared_or_released_a_run_does_not_release_it_under_another_record() {
    HttpCaller preparer = scene.linked("finance-old", old, Role.FINANCE_OFFICER);
    String run = office.holding(office.approved(paid()));
    preparer.post(API + "/payment-runs/" + run + "/rehearsal", null).require(200);
    scene.finance.post(API + "/payment-runs/" + run + "/freeze", null).require(200);
    String other = Scene.anId();
    String joinedLater = Scene.anId();
    release(scene.linked("releaser-other", other, Role.PAYMENT_RELEASER), run).require(200);
    joined();
    tell(other, joinedLater);
    awaitOwner(scene.offered(scene.session(), other), joinedLater);

    release(scene.linked("releaser-kept", kept, Role.PAYMENT_RELEASER), run)
        .requireProblem(403, "releaser-prepared-it");
    release(scene.linked("releaser-later", joinedLater, Role.PAYMENT_RELEASER), run)
        .requireProblem(409, "already-released-by-you");
    release(scene.as("releaser-two", Role.PAYMENT_RELEASER), run).require(200);
  }

  @Test
  void who_approved_does_not_release_though_the_account_was_linked_only_afterwards() {
    String owed = scene.claimed(paid());
    HttpCaller unlinked = scene.as("approver-unlinked", Role.FINANCE_APPROVER);
    approve(unlinked, owed).require(200);
    String run = office.frozen(owed);
    release(scene.linked("releaser-linked", kept, Role.PAYMENT_RELEASER), run).require(200);

    // The approver joins their account with their own record; the other one had it all along.
    scene.linked("approver-unlinked", old, Role.FINANCE_APPROVER).get(API + "/rate-cards");
    release(scene.linked("releaser-of-old", old, Role.PAYMENT_RELEASER), run)
        .requireProblem(403, "releaser-approved-an-item");
  }

  @Test
  void who_approved_does_not_release_though_the_account_was_linked_and_then_lost_its_roles() {
    String account = Scene.anId();
    String owed = scene.claimed(paid());
    approve(scene.as(account, Role.FINANCE_APPROVER), owed).require(200);
    String run = office.frozen(owed);
    granted(account, Map.of("participantId", old), "finance-approver", "payment-releaser");
    awaitInReport(account, true);
    granted(account, Map.of());
    awaitInReport(account, false);

    release(scene.linked("releaser-of-old", old, Role.PAYMENT_RELEASER), run)
        .requireProblem(403, "releaser-approved-an-item");
    release(scene.linked("releaser-linked", kept, Role.PAYMENT_RELEASER), run).require(200);
  }

  private void granted(String account, Map<String, String> whose, String... roles) {
    Map<String, Object> data = new HashMap<>(Map.of("account", account, "roles", List.of(roles)));
    data.putAll(whose);
    TestEvents.publish("identity", scene.network, "money_roles_held.v1", account, data);
  }

  private void awaitInReport(String account, boolean isThere) {
    HttpCaller admin = scene.as("admin", Role.NETWORK_ADMIN);
    Await.until(
        "the report to " + (isThere ? "have " : "have no more ") + account,
        () -> admin.get(API + "/role-conflicts").require(200).text().contains(account) == isThere);
  }

  @Test
  void who_entered_bank_details_does_not_confirm_them_by_another_account() {
    String participant = paid();
    String path = API + "/payees/" + participant;
    HttpCaller first = scene.linked("finance-old", old, Role.FINANCE_OFFICER);
    int version =
        first
            .put(path, Scene.details("A Example", "00000067"), scene.finance.get(path).etag())
            .require(200)
            .json()
            .at("/version")
            .asInt();
    joined();

    Map<String, Object> seen = Map.of("version", version);
    scene
        .linked("approver-kept", kept, Role.FINANCE_APPROVER)
        .post(path + "/confirmation", seen)
        .requireProblem(403, "confirmer-entered-it");
    scene.approver.post(path + "/confirmation", seen).require(200);
  }

  @Test
  void who_entered_the_account_to_pay_from_does_not_confirm_it_by_another_account() {
    String path = API + "/paying-organisations/" + scene.organisation() + "/account";
    Map<String, String> other = Map.of("sortCode", "654321", "accountNumber", "11223344");
    scene.linked("finance-old", old, Role.FINANCE_OFFICER).post(path, other).require(200);
    joined();

    scene
        .linked("approver-kept", kept, Role.FINANCE_APPROVER)
        .post(path + "/confirmation", other)
        .requireProblem(403, "confirmer-entered-it");
    scene.approver.post(path + "/confirmation", other).require(200);
  }

  @Test
  void who_registered_an_organisation_does_not_confirm_it_by_another_account() {
    String path = API + "/paying-organisations";
    String id =
        scene
            .linked("finance-old", old, Role.FINANCE_OFFICER)
            .post(path, Scene.anOrganisation())
            .require(201)
            .field("id");
    joined();

    Map<String, Object> said = Scene.beginning(Scene.anOrganisation());
    String confirmation = path + "/" + id + "/confirmation";
    scene
        .linked("approver-kept", kept, Role.FINANCE_APPROVER)
        .post(confirmation, said)
        .requireProblem(403, "confirmer-entered-it");
    scene.approver.post(confirmation, said).require(200);
  }

  @Test
  void who_raised_a_limit_does_not_confirm_it_by_another_account() {
    String path = API + "/paying-organisations/" + scene.organisation();
    Map<String, Object> limits =
        Map.of(
            "perPaymentPence",
            2_000_000,
            "perRunPence",
            9_000_000,
            "rollingTwoDaysPence",
            9_000_000);
    Map<String, Object> asked = new HashMap<>(Scene.anOrganisation());
    asked.put("limits", limits);
    scene
        .linked("finance-old", old, Role.FINANCE_OFFICER)
        .put(path, asked, scene.finance.get(path).etag())
        .require(200);
    joined();

    Map<String, Object> seen =
        Map.of(
            "name",
            asked.get("name"),
            "serviceUserNumber",
            asked.get("serviceUserNumber"),
            "limits",
            limits);
    scene
        .linked("approver-kept", kept, Role.FINANCE_APPROVER)
        .post(path + "/terms/confirmation", seen)
        .requireProblem(403, "confirmer-entered-it");
    scene.approver.post(path + "/terms/confirmation", seen).require(200);
  }

  @Test
  void nobody_gives_a_limit_or_a_stand_in_to_another_account_of_theirs() {
    String path = API + "/approval-schemes/" + scene.organisation();
    scene.linked("second", kept, Role.FINANCE_APPROVER).get(API + "/rate-cards").require(200);
    HttpCaller admin = scene.linked("admin-kept", kept, Role.NETWORK_ADMIN);
    Map<String, Object> scheme =
        Map.of(
            "tiers",
            List.of(Map.of("approvers", 1)),
            "limits",
            List.of(Map.of("account", "second", "upToPence", 100_000, "from", "2026-01-01")));
    admin.putNew(path, scheme).requireProblem(403, "limit-for-oneself");
    scene.as("admin", Role.NETWORK_ADMIN).putNew(path, scheme).require(200);
    scene.linked("third", kept, Role.FINANCE_APPROVER).get(API + "/rate-cards").require(200);

    String day = Office.payDay(0).toString();
    scene
        .linked("second", kept, Role.FINANCE_APPROVER)
        .post(path + "/delegations", Map.of("to", "third", "first", day, "last", day))
        .requireProblem(422, "delegate-is-oneself");
  }

  @Test
  void the_report_of_duties_joins_the_records_of_a_person() {
    scene.linked("bryn-one", old, Role.FINANCE_OFFICER).get(API + "/rate-cards").require(200);
    scene.linked("bryn-two", kept, Role.FINANCE_APPROVER).get(API + "/rate-cards").require(200);
    joined();

    HttpAnswer report =
        scene.as("admin", Role.NETWORK_ADMIN).get(API + "/role-conflicts").require(200);

    assertThat(report.json().at("/conflicts").findValuesAsString("code"))
        .contains("prepares_and_approves", "one_person_two_accounts");
  }

  /** Somebody who said where they are paid. */
  private String paid() {
    String participant = Scene.anId();
    scene.bankDetails(participant, "A Example", "00000066").require(200);
    return participant;
  }

  private static HttpAnswer approve(HttpCaller by, String entitlement) {
    return by.post(API + "/entitlements/" + entitlement + "/approval", Map.of("pence", 15_000));
  }

  private HttpAnswer release(HttpCaller by, String run) {
    return by.post(
        API + "/payment-runs/" + run + "/releases",
        Map.of(
            "manifestHash",
            scene.finance.get(API + "/payment-runs/" + run).field("/manifest/hash")));
  }

  private void joined() {
    String probe = scene.offered(scene.session(), old);
    tell(old, kept);
    awaitOwner(probe, kept);
  }

  private void tell(String merged, String survivor) {
    TestEvents.publish(
        "participants",
        scene.network,
        "people_merged.v1",
        merged,
        Map.of(
            "mergedId",
            merged,
            "survivorId",
            survivor,
            "at",
            Instant.parse("2026-10-01T10:00:00Z").toString()));
  }

  private void awaitOwner(String entitlement, String person) {
    Await.until(
        entitlement + " to be owed to " + person,
        () ->
            scene
                .finance
                .get(API + "/entitlements/" + entitlement)
                .field("participantId")
                .equals(person));
  }
}
