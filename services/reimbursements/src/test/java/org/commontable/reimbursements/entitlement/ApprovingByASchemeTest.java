package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Approvals by an organisation's scheme of delegation, over HTTP. */
@Tag("F7")
class ApprovingByASchemeTest {
  private final Scene scene = new Scene();
  private final HttpCaller admin = scene.as("admin", Role.NETWORK_ADMIN);
  private final HttpCaller second = scene.as("second-approver", Role.FINANCE_APPROVER);

  @Test
  void a_large_amount_needs_two_people_with_limits_of_their_own() {
    scheme(
        List.of(Map.of("upToPence", 10_000, "approvers", 1), Map.of("approvers", 2)),
        List.of(
            limit("approver", 20_000), limit("second-approver", 20_000), limit("small", 5_000)));
    String claimed = scene.claimed(Scene.anId());

    scene
        .as("small", Role.FINANCE_APPROVER)
        .post(approval(claimed), Map.of("pence", 15_000))
        .requireProblem(403, "above-your-limit");
    HttpAnswer first = scene.approve(claimed, 15_000).require(200);
    assertThat(first.field("state")).isEqualTo("claimed");
    assertThat(first.field("/endorsements/0/by")).isEqualTo("approver");
    assertThat(scene.approve(claimed, 15_000).require(200).json().at("/endorsements")).hasSize(1);

    HttpAnswer both = second.post(approval(claimed), Map.of("pence", 15_000)).require(200);
    assertThat(both.field("state")).isEqualTo("approved");
  }

  @Test
  void a_correction_of_the_amount_takes_every_agreement_back() {
    scheme(List.of(Map.of("approvers", 2)), List.of());
    String person = Scene.anId();
    String session = scene.session();
    String claimed = scene.claimed(session, person);
    scene.approve(claimed, 15_000).require(200);

    scene.attended(session, person, Scene.TWO_HOURS, 2);
    org.commontable.testing.Await.until(
        "the correction to arrive",
        () ->
            scene.finance.get(API + "/entitlements/" + claimed).json().at("/claim/pence").asLong()
                == 7_500);

    assertThat(
            second
                .post(approval(claimed), Map.of("pence", 7_500))
                .require(200)
                .json()
                .at("/endorsements"))
        .hasSize(1);
  }

  @Test
  void an_amount_that_grows_while_it_is_approved_needs_those_whom_the_new_one_needs() {
    scheme(List.of(Map.of("upToPence", 10_000, "approvers", 1), Map.of("approvers", 2)), List.of());
    String person = Scene.anId();
    String session = scene.session();
    String claimed = scene.offered(session, person);
    scene.answer(person, claimed, "accept").require(200);
    scene.attended(session, person, Scene.TWO_HOURS, 1);
    scene.awaitState(claimed, "claimed");
    AtomicBoolean grown = new AtomicBoolean();
    // Corrected as soon as the scheme was looked at.
    InstantSource now =
        () -> {
          if (grown.compareAndSet(false, true)) {
            scene.attended(session, person, Scene.SIX_HOURS, 2);
            org.commontable.testing.Await.until(
                "the correction to arrive",
                () ->
                    scene
                            .finance
                            .get(API + "/entitlements/" + claimed)
                            .json()
                            .at("/claim/pence")
                            .asLong()
                        == 15_000);
          }
          return Instant.now();
        };

    var _ =
        scene
            .service
            .bean(ApprovingAClaim.class)
            .by(now.withZone(ZoneOffset.UTC))
            .approve(
                scene.caller("approver", Role.FINANCE_APPROVER),
                Cause.timer("test"),
                claimed,
                Pence.pounds(150));

    assertThat(grown).isTrue();
    assertThat(scene.finance.get(API + "/entitlements/" + claimed).field("state"))
        .isEqualTo("claimed");
  }

  @Test
  void who_stands_in_uses_the_absent_ones_limit_and_the_absent_one_does_not_count_again() {
    scheme(List.of(Map.of("approvers", 2)), List.of(limit("approver", 20_000)));
    scene
        .approver
        .post(
            API + "/approval-schemes/" + scene.organisation() + "/delegations",
            Map.of("to", "second-approver", "first", today(0), "last", today(5)))
        .require(200);
    String claimed = scene.claimed(Scene.anId());

    HttpAnswer first = second.post(approval(claimed), Map.of("pence", 15_000)).require(200);
    assertThat(first.field("/endorsements/0/onBehalfOf")).isEqualTo("approver");
    scene.approve(claimed, 15_000).requireProblem(403, "limit-used-already");
  }

  @Test
  void nobody_approves_the_absent_ones_own_money_with_their_limit() {
    String absent = Scene.anId();
    HttpCaller ann = scene.linked("ann", absent, Role.FINANCE_APPROVER);
    ann.get(API + "/rate-cards").require(200);
    scheme(List.of(Map.of("approvers", 1)), List.of(limit("ann", 200_000), limit("bob", 1_000)));
    ann.post(delegations(), Map.of("to", "bob", "first", today(0), "last", today(5))).require(200);
    HttpCaller bob = scene.as("bob", Role.FINANCE_APPROVER);

    String own = scene.claimed(absent);
    bob.post(approval(own), Map.of("pence", 15_000)).requireProblem(403, "above-your-limit");
    String child = Scene.anId();
    String asGuardian = scene.claimed(child);
    Map<String, Object> guarded = new HashMap<>(account("87650003"));
    guarded.put("guardianId", absent);
    scene.finance.putNew(API + "/payees/" + child, guarded).require(200);
    bob.post(approval(asGuardian), Map.of("pence", 15_000)).requireProblem(403, "above-your-limit");

    String others = scene.claimed(Scene.anId());
    assertThat(bob.post(approval(others), Map.of("pence", 15_000)).require(200).field("state"))
        .isEqualTo("approved");
  }

  @Test
  void a_stand_in_is_named_for_who_fell_ill_and_ended_by_either() {
    scheme(List.of(Map.of("approvers", 1)), List.of(limit("approver", 200_000)));
    Map<String, Object> ill =
        Map.of("from", "approver", "to", "second-approver", "first", today(0), "last", today(5));

    second.post(delegations(), ill).requireProblem(404, "not-found");
    HttpAnswer named = admin.post(delegations(), ill).require(200);
    String claimed = scene.claimed(Scene.anId());
    second.delete(delegations() + "/approver/second-approver", named.etag()).require(404);
    HttpAnswer ended =
        scene.approver.delete(delegations() + "/approver/second-approver", named.etag());
    assertThat(ended.require(200).json().at("/delegations")).isEmpty();
    second.post(approval(claimed), Map.of("pence", 15_000)).requireProblem(403, "above-your-limit");

    HttpAnswer again = admin.post(delegations(), ill).require(200);
    admin.delete(delegations() + "/approver/second-approver", again.etag()).require(200);
  }

  @Test
  void nobody_approves_a_payment_into_an_account_they_share_or_to_themselves_as_guardian() {
    String amina = Scene.anId();
    String approver = Scene.anId();
    String claimed = scene.claimed(amina);
    Map<String, Object> account = account("87650001");
    scene.person(amina).putNew(API + "/payees/" + amina, account).require(200);
    scene.person(approver).putNew(API + "/payees/" + approver, account).require(200);
    linked(approver)
        .post(approval(claimed), Map.of("pence", 15_000))
        .requireProblem(403, "approver-shares-account");

    String child = Scene.anId();
    String guardian = Scene.anId();
    String owed = scene.claimed(child);
    Map<String, Object> guarded = new HashMap<>(account("87650002"));
    guarded.put("guardianId", guardian);
    scene.finance.putNew(API + "/payees/" + child, guarded).require(200);
    linked(guardian)
        .post(approval(owed), Map.of("pence", 15_000))
        .requireProblem(403, "approver-is-payee");
  }

  @Test
  void many_are_approved_at_once_and_what_can_not_be_is_said() {
    String good = scene.claimed(Scene.anId());
    String other = scene.claimed(Scene.anId());
    Map<String, Object> items =
        Map.of(
            "items",
            List.of(
                Map.of("entitlementId", good, "pence", 15_000),
                Map.of("entitlementId", other, "pence", 1),
                Map.of("entitlementId", Scene.anId(), "pence", 1)));

    HttpAnswer answer = scene.approver.post(API + "/approvals", items, "many").require(200);

    assertThat(answer.json().at("/approved").asInt()).isEqualTo(1);
    assertThat(answer.field("/items/0/state")).isEqualTo("approved");
    assertThat(answer.field("/items/1/refusal")).isEqualTo("amount-changed");
    assertThat(answer.field("/items/2/refusal")).isEqualTo("not-found");
    scene
        .approver
        .post(
            API + "/approvals",
            Map.of("items", List.of(Map.of("entitlementId", other, "pence", 15_000))),
            "many")
        .requireProblem(422, "idempotency-key-reused");
  }

  @Test
  void a_claim_that_a_list_names_twice_is_decided_on_twice() {
    String claim = scene.claimed(Scene.anId());
    Map<String, Object> items =
        Map.of(
            "items",
            List.of(
                Map.of("entitlementId", claim, "pence", 1),
                Map.of("entitlementId", claim, "pence", 15_000)));

    HttpAnswer answer = scene.approver.post(API + "/approvals", items).require(200);

    assertThat(answer.field("/items/0/refusal")).isEqualTo("amount-changed");
    assertThat(answer.field("/items/1/state")).isEqualTo("approved");
  }

  private void scheme(List<?> tiers, List<?> limits) {
    admin
        .putNew(
            API + "/approval-schemes/" + scene.organisation(),
            Map.of("tiers", tiers, "limits", limits))
        .require(200);
  }

  private static Map<String, Object> limit(String account, long pence) {
    return Map.of("account", account, "upToPence", pence, "from", "2026-01-01");
  }

  private static Map<String, Object> account(String number) {
    return Map.of(
        "method",
        "bacs",
        "accountName",
        "A Example",
        "sortCode",
        "000007",
        "accountNumber",
        number);
  }

  private HttpCaller linked(String participant) {
    return scene.linked("works-as-" + participant, participant, Role.FINANCE_APPROVER);
  }

  private String delegations() {
    return API + "/approval-schemes/" + scene.organisation() + "/delegations";
  }

  private static String approval(String entitlement) {
    return API + "/entitlements/" + entitlement + "/approval";
  }

  private static String today(int plus) {
    return java.time.LocalDate.now(java.time.ZoneId.of("Europe/London")).plusDays(plus).toString();
  }
}
