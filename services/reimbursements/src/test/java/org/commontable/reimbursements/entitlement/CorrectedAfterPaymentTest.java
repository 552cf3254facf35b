package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Attendance that is corrected after it was paid. */
@Tag("F4")
@Tag("F24")
class CorrectedAfterPaymentTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final String session = scene.session();
  private final String owed = scene.offered(session, amina);

  @Test
  void what_is_still_owed_is_one_further_sum_that_follows_corrections_until_it_is_paid() {
    paidForTwoHours();

    attended(Scene.SIX_HOURS, 2);
    scene.attended(session, amina, Scene.SIX_HOURS, 2);
    HttpAnswer more = further(1, "claimed");
    assertThat(more.json().at("/claim/pence").asLong()).isEqualTo(7_500);
    assertThat(more.field("/due/origin")).isEqualTo("correction");
    assertThat(more.field("/due/originId")).isEqualTo(owed + "/1");
    assertThat(more.field("category")).isEqualTo("reward");
    assertThat(scene.finance.get(API + "/entitlements/" + owed).field("state")).isEqualTo("paid");
    // Who prepared the offer does not approve what is added to it.
    scene
        .as("coordinator", Role.FINANCE_APPROVER)
        .post(API + "/entitlements/" + more.field("id") + "/approval", Map.of("pence", 7_500))
        .requireProblem(403, "approver-made-the-claim");

    attended(Scene.TWO_HOURS, 3);
    further(1, "nothing_due");
    attended(Scene.SIX_HOURS, 4);
    further(1, "claimed");
    scene.approve(id(1), 7_500).require(200);
    scene.paid(id(1), Scene.SESSION_DAY.plusDays(20));
    further(1, "paid");
    assertThat(scene.finance.get(API + "/entitlements/" + owed).field("state")).isEqualTo("paid");

    attended(Scene.TWO_HOURS, 5);
    HttpAnswer tooMuch = scene.awaitState(owed, "paid_with_difference");
    assertThat(tooMuch.field("/difference/direction")).isEqualTo("paid_too_much");
    assertThat(tooMuch.json().at("/difference/amount/pence").asLong()).isEqualTo(7_500);
    assertThat(
            scene
                .finance
                .get(API + "/entitlements?state=paid_with_difference")
                .json()
                .at("/items")
                .findValuesAsString("id"))
        .contains(owed);
    scene.finance.get(API + "/entitlements/" + id(2)).require(404);

    // They pay back what was too much, in two parts.
    Map<String, Object> half =
        Map.of("pence", 3_750, "on", Scene.SESSION_DAY.plusDays(30).toString(), "way", "by_hand");
    String repayments = API + "/entitlements/" + owed + "/repayments";
    scene
        .linked("finance-amina", amina, org.commontable.web.Role.FINANCE_OFFICER)
        .post(repayments, half)
        .requireProblem(403, "own-payment");
    scene.finance.post(repayments, half).require(200);
    scene.awaitState(owed, "paid_with_difference");
    scene.finance.post(repayments, half).require(200);
    scene.awaitState(owed, "paid");
    assertThat(scene.balances()).containsEntry("paid-by-hand", 7_500L);
  }

  @Test
  @Tag("F16")
  @Tag("F18")
  void what_a_further_sum_paid_is_not_owed_again_where_the_payment_itself_comes_back() {
    String run = paidForTwoHours();
    attended(Scene.SIX_HOURS, 2);
    further(1, "claimed");
    scene.approve(id(1), 7_500).require(200);
    scene.paid(id(1), Scene.SESSION_DAY.plusDays(20));

    scene
        .service
        .bean(Entitlements.class)
        .comeBack(scene.networkId(), owed, run, Scene.SESSION_DAY.plusDays(21), Cause.timer("test"))
        .orThrow();

    HttpAnswer back = scene.awaitState(owed, "claimed");
    assertThat(back.json().at("/claim/pence").asLong()).isEqualTo(7_500);
  }

  @Test
  void what_was_corrected_while_a_run_had_written_it_down_is_paid_after_it() {
    claimedForTwoHours();
    Entitlements entitlements = scene.service.bean(Entitlements.class);
    Cause cause = Cause.timer("test");
    String run = Scene.anId();
    entitlements.takeIntoRun(scene.networkId(), owed, run, Scene.PAY_DAY, cause).orThrow();
    entitlements.freezeIn(scene.networkId(), owed, run, cause).orThrow();
    attended(Scene.SIX_HOURS, 2);
    entitlements.pay(scene.networkId(), owed, run, Scene.SESSION_DAY.plusDays(10), cause).orThrow();

    assertThat(further(1, "claimed").json().at("/claim/pence").asLong()).isEqualTo(7_500);
  }

  private String paidForTwoHours() {
    claimedForTwoHours();
    return scene.paid(owed, Scene.SESSION_DAY.plusDays(10));
  }

  private void claimedForTwoHours() {
    scene.answer(amina, owed, "accept").require(200);
    scene.attended(session, amina, Scene.TWO_HOURS, 1);
    scene.awaitState(owed, "claimed");
    scene.approve(owed, 7_500).require(200);
  }

  /** Recorded so, and known here. */
  private void attended(int minutes, int revision) {
    scene.attended(session, amina, minutes, revision);
    Await.until(
        "the correction to be known",
        () ->
            scene
                    .finance
                    .get(API + "/entitlements/" + owed)
                    .json()
                    .at("/attendance/minutes")
                    .asInt()
                == minutes);
  }

  private HttpAnswer further(int number, String state) {
    return Await.found(
        "a further sum that is " + state,
        () ->
            Optional.of(scene.finance.get(API + "/entitlements/" + id(number)))
                .filter(answer -> answer.status() == 200 && answer.field("state").equals(state)));
  }

  private String id(int number) {
    return Entitlement.idOfCorrection(scene.networkId(), owed, number);
  }
}
