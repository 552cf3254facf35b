package org.commontable.reimbursements.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
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
    assertThat(offered.field("promisedBy")).isEqualTo(Scene.promisedToday().toString());

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
  @Tag("F15")
  void a_list_for_whoever_pays_otherwise_has_its_own_day_and_words() {
    scene
        .person(amina)
        .putNew(API + "/payees/" + amina, Map.of("method", "cash", "name", "A Example"))
        .require(200);
    Office office = new Office(scene);
    String owed = office.approved(amina);
    String order = office.order("cash", owed).field("id");

    HttpAnswer waiting = when(owed);
    assertThat(waiting.field("expectedOn")).isEqualTo(Office.payDay(0).toString());
    assertThat(waiting.field("heldBy")).isEqualTo("finance");
    assertThat(waiting.field("/steps/0/what"))
        .contains("lets the list go", "in the way that you asked for")
        .doesNotContain("Two people", "bank");
    office.letGo(order).require(200);
    assertThat(when(owed).field("expectedOn")).isEqualTo(Office.payDay(0).toString());
    assertThat(when(owed).field("/steps/0/what"))
        .contains("has ordered it")
        .doesNotContain("Two people", "bank");
  }

  @Test
  @Tag("F16")
  void what_came_back_from_a_closed_account_waits_for_the_person_and_then_for_finance() {
    scene.bankDetails(amina, "A Example", "00000033").require(200);
    Office office = new Office(scene);
    String owed = office.approved(amina);
    String run = office.frozen(owed);
    assertThat(when(owed).field("expectedOn")).isEqualTo(Office.payDay(0).toString());
    assertThat(when(owed).field("/steps/0/what")).contains("Two people release");
    office.releasedBy("releaser-one", run).require(200);
    office.releasedBy("releaser-two", run).require(200);
    scene.awaitState(owed, "paid");
    office.bouncedIn(run);

    HttpAnswer back = when(owed);
    assertThat(back.field("heldBy")).isEqualTo("you");
    assertThat(back.json().at("/expectedOn").isMissingNode()).isTrue();
    assertThat(back.field("/steps/0/what")).contains("The account is closed.");

    scene
        .person(amina)
        .put(
            API + "/payees/" + amina,
            Scene.details("A Example", "00000034"),
            scene.person(amina).get(API + "/payees/" + amina).etag())
        .require(200);
    HttpAnswer given = when(owed);
    assertThat(given.field("heldBy")).isEqualTo("finance");
    assertThat(given.json().at("/expectedOn").isMissingNode()).isFalse();
  }

  private HttpAnswer when(String entitlement) {
    return scene.person(amina).get(API + "/entitlements/" + entitlement + "/when").require(200);
  }
}
