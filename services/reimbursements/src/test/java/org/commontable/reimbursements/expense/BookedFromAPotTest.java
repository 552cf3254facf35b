package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.WorkAndPotsTest;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is booked for people costs the pot that it was booked from. */
@Tag("F5")
@Tag("F6")
class BookedFromAPotTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();

  @Test
  void a_booking_leaves_so_much_less_for_offers() {
    String pot = scene.pot(36_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    String booking = book(pot, session).require(201).field("id");

    HttpAnswer position = scene.finance.get(API + "/pots/" + pot + "/position").require(200);
    assertThat(position.json().at("/paidPence").asLong()).isEqualTo(7_000);
    assertThat(position.json().at("/remainingPence").asLong()).isEqualTo(29_000);
    assertThat(
            scene
                .finance
                .get(API + "/reports/budget-position?payingOrganisationId=" + scene.organisation())
                .require(200)
                .text())
        .contains(scene.programme + ",C100,5220,0.00,0.00,70.00,0.00");
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, amina));
    offer.put("potId", pot);
    scene.coordinator.post(API + "/offers", offer).require(201);
    offer.put("participantId", Scene.anId());
    scene.coordinator.post(API + "/offers", offer).requireProblem(409, "pot-exhausted");

    // A ticket that is given back goes back to the pot, but for what it cost all the same.
    scene
        .coordinator
        .post(API + "/direct-bookings/" + booking + "/cancellation", Map.of("costPence", 500))
        .require(200);
    assertThat(
            scene
                .finance
                .get(API + "/pots/" + pot + "/position")
                .require(200)
                .json()
                .at("/paidPence")
                .asLong())
        .isEqualTo(500);
    scene.coordinator.post(API + "/offers", offer).require(201);
  }

  @Test
  void a_booking_comes_from_a_pot_of_its_programme_and_organisation() {
    Map<String, Object> other = new HashMap<>(WorkAndPotsTest.aPot(scene, 36_000));
    other.put("programmeId", Scene.anId());
    String session = scene.session();
    scene.offered(session, Scene.anId());

    book(scene.pot(other), session).requireProblem(422, "unknown-pot");
    book(Scene.anId(), session).requireProblem(422, "unknown-pot");
  }

  private HttpAnswer book(String pot, String session) {
    Map<String, Object> booking = new HashMap<>();
    booking.put("participantId", amina);
    booking.put("payingOrganisationId", scene.organisation());
    booking.put("sessionId", session);
    booking.put("potId", pot);
    booking.put("kind", "public_transport");
    booking.put("on", LocalDate.now(ZoneId.of("Europe/London")).toString());
    booking.put("what", "A train to the workshop");
    booking.put("costPence", 7_000);
    return scene.coordinator.post(API + "/direct-bookings", booking);
  }
}
