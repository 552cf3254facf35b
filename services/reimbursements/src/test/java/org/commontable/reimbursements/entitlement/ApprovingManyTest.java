package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.picture;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commontable.events.Cause;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is approved together is looked at together, and each is decided on by itself. */
@Tag("F7")
@Tag("F22")
class ApprovingManyTest {
  private final Scene scene = new Scene();
  private int claims;

  @Test
  void each_of_many_is_refused_for_what_stands_in_its_own_way() {
    String approvers = Scene.anId();
    HttpCaller linked = scene.linked("linked-approver", approvers, Role.FINANCE_APPROVER);
    scene.bankDetails(approvers, "An Approver", "00000021").require(200);
    String sharing = Scene.anId();
    scene.bankDetails(sharing, "A Partner", "00000021").require(200);
    String child = Scene.anId();
    Map<String, Object> guarded = new HashMap<>(Scene.details("An Approver", "00000022"));
    guarded.put("guardianId", approvers);
    scene.finance.putNew(API + "/payees/" + child, guarded).require(200);
    int same = 100;
    List<String> owed =
        List.of(
            spent(Scene.anId(), ++claims),
            spent(sharing, ++claims),
            spent(child, ++claims),
            spent(approvers, ++claims),
            spent(Scene.anId(), same),
            spent(Scene.anId(), same),
            spent(Scene.anId(), ++claims));

    HttpAnswer answer =
        linked
            .post(
                API + "/approvals",
                Map.of(
                    "items",
                    owed.stream().map(id -> Map.of("entitlementId", id, "pence", 900)).toList()))
            .require(200);

    assertThat(answer.json().at("/items").findValuesAsString("refusal"))
        .filteredOn(code -> !code.isEmpty() && !code.equals("null"))
        .containsExactly(
            "approver-shares-account",
            "approver-is-payee",
            "approver-is-payee",
            "blocked-by-signal",
            "blocked-by-signal");
    assertThat(answer.json().at("/approved").asInt()).isEqualTo(2);
    assertThat(answer.field("/items/0/state")).isEqualTo("approved");
    assertThat(answer.field("/items/6/state")).isEqualTo("approved");
  }

  @Test
  void what_changes_while_many_are_approved_is_looked_at_anew() {
    int used = ++claims;
    spent(Scene.anId(), used);
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String aminas = spent(amina, ++claims);
    String claim = claimed(bryn, ++claims);
    String bryns = scene.submitted(bryn, claim);
    AtomicBoolean changed = new AtomicBoolean();
    // When the first of the two is decided on, both have been read.
    InstantSource now =
        () -> {
          if (changed.compareAndSet(false, true)) {
            shows(bryn, claim, used);
          }
          return Instant.now();
        };

    List<ApprovingAClaim.Decided> decided =
        scene
            .service
            .bean(ApprovingAClaim.class)
            .by(now.withZone(ZoneOffset.UTC))
            .approveMany(
                scene.caller("approver", Role.FINANCE_APPROVER),
                Cause.timer("test"),
                List.of(
                    new ApprovingAClaim.Item(aminas, Pence.pounds(9)),
                    new ApprovingAClaim.Item(bryns, Pence.pounds(9))))
            .orThrow();

    assertThat(changed).isTrue();
    assertThat(decided.getFirst().outcome()).isInstanceOf(Outcome.Done.class);
    assertThat(decided.getLast().outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("blocked-by-signal"));
  }

  /** The person takes the claim back, shows another receipt for the same, and sends it again. */
  private void shows(String person, String claim, int colour) {
    HttpCaller self = scene.person(person);
    String path = API + "/expense-claims/" + claim;
    self.post(path + "/recall", null).require(200);
    self.put(
            path,
            Map.of(
                "participantId",
                person,
                "payingOrganisationId",
                scene.organisation(),
                "expenseCardId",
                scene.expenseCard(),
                "lines",
                List.of(Scene.taxi(scene.receipt(person, picture(colour))))),
            self.get(path).etag())
        .require(200);
    scene.submitted(person, claim);
  }

  /** What somebody is owed for a taxi; the entitlement's id. */
  private String spent(String person, int colour) {
    return scene.submitted(person, claimed(person, colour));
  }

  private String claimed(String person, int colour) {
    return scene.expenseClaim(
        person, scene.expenseCard(), Scene.taxi(scene.receipt(person, picture(colour))));
  }
}
