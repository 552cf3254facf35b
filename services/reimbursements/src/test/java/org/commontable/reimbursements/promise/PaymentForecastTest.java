package org.commontable.reimbursements.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.organisation.PayDays;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When will I be paid, and who has it: asked at each step, over HTTP. */
@Tag("F9")
class PaymentForecastTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();

  @Test
  void the_day_and_who_has_it_move_with_every_step() {
    String owed = scene.offered(scene.session(), amina);
    HttpAnswer offered = when(owed);
    assertThat(offered.field("heldBy")).isEqualTo("you");
    assertThat(offered.json().at("/expectedOn").isMissingNode()).isTrue();
    assertThat(offered.field("promisedBy")).isEqualTo(Scene.SESSION_DAY.plusDays(21).toString());

    scene.answer(amina, owed, "accept").require(200);
    assertThat(when(owed).field("heldBy")).isEqualTo("session_lead");
    assertThat(when(owed).json().at("/expectedOn").isMissingNode()).isTrue();
    scene.bankDetails(amina, "A Example", "12340000").require(200);
    assertThat(when(owed).json().at("/expectedOn").isMissingNode()).isFalse();

    String claimed = scene.claimed(amina);
    HttpAnswer awaiting = when(claimed);
    assertThat(awaiting.field("heldBy")).isEqualTo("approvers");
    assertThat(awaiting.json().has("approverAccounts")).isFalse();
    LocalDate before = LocalDate.parse(awaiting.field("expectedOn"));
    scene.approve(claimed, 15_000).require(200);
    HttpAnswer approved = when(claimed);
    assertThat(approved.field("heldBy")).isEqualTo("finance");
    assertThat(LocalDate.parse(approved.field("expectedOn"))).isBefore(before);
    scene.coordinator.get(API + "/entitlements/" + claimed + "/when").require(404);
  }

  @Test
  void the_organisations_pay_days_and_what_was_agreed_move_the_day() {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("payDays", Map.of("everyWeekOn", "friday"));
    String id = scene.organisation();
    scene
        .finance
        .put(
            API + "/paying-organisations/" + id,
            organisation,
            scene.finance.get(API + "/paying-organisations/" + id).etag())
        .require(200);
    String session = scene.session();
    String owed = scene.offered(session, amina);
    scene.answer(amina, owed, "accept").require(200);
    scene
        .person(amina)
        .putNew(API + "/payees/" + amina, Map.of("method", "cash", "name", "A Example"))
        .require(200);
    scene.attended(session, amina, Scene.SIX_HOURS, 1);
    scene.awaitState(owed, "claimed");

    LocalDate expected = LocalDate.parse(when(owed).field("expectedOn"));

    assertThat(expected.getDayOfWeek()).isIn(DayOfWeek.FRIDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
  }

  @Test
  void pay_days_are_found_from_any_day() {
    LocalDate wednesday = LocalDate.of(2026, 7, 8);
    assertThat(new PayDays.Weekly(DayOfWeek.FRIDAY).onOrAfter(wednesday))
        .isEqualTo(LocalDate.of(2026, 7, 10));
    assertThat(new PayDays.Fortnightly(LocalDate.of(2026, 7, 3)).onOrAfter(wednesday))
        .isEqualTo(LocalDate.of(2026, 7, 17));
    assertThat(new PayDays.Fortnightly(LocalDate.of(2026, 7, 17)).onOrAfter(wednesday))
        .isEqualTo(LocalDate.of(2026, 7, 17));
    assertThat(new PayDays.Monthly(31).onOrAfter(LocalDate.of(2026, 2, 28)))
        .isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(new PayDays.Monthly(5).onOrAfter(wednesday)).isEqualTo(LocalDate.of(2026, 8, 5));
  }

  private HttpAnswer when(String entitlement) {
    return scene.person(amina).get(API + "/entitlements/" + entitlement + "/when").require(200);
  }
}
