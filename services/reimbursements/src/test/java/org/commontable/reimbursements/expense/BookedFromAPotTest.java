package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.WorkAndPotsTest;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
    // Once in the pot and once in the books, under the codes of the pot's expenses.
    booked("booked-for-people", 7_000);
    booked("suppliers", -7_000);
    assertThat(line("/items/0/lines/0"))
        .isEqualTo("booked-for-people/debit/7000/C100/5220/" + scene.programme);
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, amina));
    offer.put("potId", pot);
    scene.coordinator.post(API + "/offers", offer).require(201);
    offer.put("participantId", Scene.anId());
    scene.coordinator.post(API + "/offers", offer).requireProblem(409, "pot-exhausted");

    Map<String, Object> otherwise = new HashMap<>(WorkAndPotsTest.aPot(scene, 36_000));
    otherwise.put("costCentre", "C900");
    String path = API + "/pots/" + pot;
    scene.finance.put(path, otherwise, scene.finance.get(path).etag()).require(200);

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
    booked("booked-for-people", 500);
    booked("suppliers", -500);
    // From where it was charged, whatever the pot is coded by since.
    assertThat(line("/items/1/lines/1"))
        .isEqualTo("booked-for-people/credit/6500/C100/5220/" + scene.programme);
    scene.coordinator.post(API + "/offers", offer).require(201);
  }

  @Test
  @Tag("F18")
  void what_a_crash_kept_from_the_ledger_is_posted_when_it_is_told_and_once() {
    String pot = scene.pot(36_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    PostingBookings posting = scene.service.bean(PostingBookings.class);
    Expenses expenses = scene.service.bean(Expenses.class);
    Booking booking =
        new Booking(
            Scene.anId(),
            amina,
            scene.organisation(),
            session,
            pot,
            ExpenseKind.PUBLIC_TRANSPORT,
            LocalDate.now(ZoneId.of("Europe/London")),
            "A train",
            Pence.of(7_000),
            new Actor("coordinator", null),
            false,
            null);
    // As if the process had stopped between the booking and the ledger.
    expenses
        .bookingStore()
        .create(
            scene.networkId(),
            booking.id(),
            Cause.timer("test"),
            () ->
                Decision.changed(
                    booking,
                    new ExpenseFact.Booked(booking.id(), amina, booking.kind(), booking.on())))
        .orThrow();

    Await.until(
        "the booking to be in the ledger",
        () -> scene.balances().getOrDefault("suppliers", 0L) == -7_000);
    posting.post(scene.networkId(), booking.id(), "coordinator");
    booked("suppliers", -7_000);
    // Said twice, it is cancelled once; what cost nothing is in no book.
    for (int i = 0; i < 2; i++) {
      scene
          .coordinator
          .post(API + "/direct-bookings/" + booking.id() + "/cancellation", Map.of("costPence", 0))
          .require(200);
    }
    booked("suppliers", 0);
    Map<String, Object> free = new HashMap<>(request(pot, session));
    free.put("costPence", 0);
    scene.coordinator.post(API + "/direct-bookings", free).require(201);
    assertThat(entries().at("/items")).hasSize(2);
    assertThat(
            scene
                .finance
                .get(API + "/ledger-export/" + scene.organisation() + "/lines")
                .require(200)
                .text())
        .contains("booked-for-people,C100,5220,70.00,,", "booked-for-people,C100,5220,,70.00,");
  }

  @Test
  @Tag("F18")
  void what_was_booked_before_the_ledger_knew_of_bookings_is_posted_once_on_its_own_day() {
    PostingEarlierBookings catchUp = scene.service.bean(PostingEarlierBookings.class);
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    LocalDate longAgo = today.minusMonths(2);
    earlier(longAgo, 1_000, false);
    earlier(today.plusDays(10), 2_000, false);
    earlier(longAgo, 300, true);
    earlier(longAgo, 0, true);

    catchUp.run(scene.networkId());

    assertThat(entries().at("/items")).hasSize(3);
    assertThat(days()).containsExactlyInAnyOrder(longAgo, longAgo, today);
    booked("booked-for-people", 3_300);
    booked("suppliers", -3_300);

    // Where its month is closed it counts in the one that is open; what is there is not again.
    scene
        .approver
        .post(
            API + "/ledger/" + scene.organisation() + "/periods",
            Map.of("month", YearMonth.from(today).minusMonths(1).toString()))
        .require(200);
    earlier(longAgo, 4_000, false);
    catchUp.run(scene.networkId());
    catchUp.run(scene.networkId());

    booked("suppliers", -7_300);
    assertThat(days()).contains(today.withDayOfMonth(1)).hasSize(5);
  }

  private List<LocalDate> days() {
    return entries().at("/items").findValuesAsString("effectiveOn").stream()
        .map(LocalDate::parse)
        .toList();
  }

  /** As it was stored then, and nothing told that would be read again. */
  private void earlier(LocalDate on, long pence, boolean cancelled) {
    Booking booking =
        new Booking(
            Scene.anId(),
            amina,
            scene.organisation(),
            null,
            null,
            ExpenseKind.PUBLIC_TRANSPORT,
            on,
            "A train",
            Pence.of(pence),
            new Actor("coordinator", null),
            cancelled,
            null);
    scene
        .service
        .bean(Expenses.class)
        .bookingStore()
        .create(
            scene.networkId(), booking.id(), Cause.timer("test"), () -> Decision.changed(booking))
        .orThrow();
  }

  @Test
  void a_booking_comes_from_a_pot_of_its_programme_and_organisation() {
    Map<String, Object> other = new HashMap<>(WorkAndPotsTest.aPot(scene, 36_000));
    other.put("programmeId", scene.known(Scene.anId()));
    String session = scene.session();
    scene.offered(session, Scene.anId());

    book(scene.pot(other), session).requireProblem(422, "unknown-pot");
    book(Scene.anId(), session).requireProblem(422, "unknown-pot");
  }

  @Test
  void bookings_take_no_more_than_the_pot_has_left_at_once_or_one_after_another() {
    String pot = scene.pot(10_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());

    List<Integer> answers =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(_ -> "key-" + Scene.anId())
            .map(key ->
                scene
                    .coordinator
                    .post(API + "/direct-bookings", request(pot, session), key)
                    .status())
            .toList();
    assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
    assertThat(book(pot, session).requireProblem(409, "pot-exhausted").field("detail"))
        .contains("not enough left");
    booked("suppliers", -7_000);

    // What is left is booked once, and asked again it is found.
    Map<String, Object> less = new HashMap<>(request(pot, session));
    less.put("costPence", 3_000);
    String key = "key-" + Scene.anId();
    String booking =
        scene.coordinator.post(API + "/direct-bookings", less, key).require(201).field("id");
    assertThat(scene.coordinator.post(API + "/direct-bookings", less, key).require(201).field("id"))
        .isEqualTo(booking);
    booked("suppliers", -10_000);
  }

  @Test
  void what_was_given_back_is_not_for_coordinators_to_book_from() {
    String pot = scene.pot(15_000);
    String offered = scene.offeredFrom(pot, scene.session(), amina);
    scene.answer(amina, offered, "nothing").require(200);
    String session = scene.session();
    scene.offered(session, Scene.anId());

    book(pot, session).requireProblem(409, "pot-exhausted");
    scene.finance.post(API + "/direct-bookings", request(pot, session)).require(201);
  }

  @Test
  @Tag("F7")
  void nothing_is_booked_or_advanced_that_the_organisation_would_not_pay() {
    String pot = scene.pot(100_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    Map<String, Object> tooMuch = new HashMap<>(request(pot, session));
    tooMuch.put("costPence", 50_001);
    scene
        .coordinator
        .post(API + "/direct-bookings", tooMuch)
        .requireProblem(409, "above-payment-limit");

    Map<String, Object> advance =
        Map.of(
            "participantId",
            amina,
            "payingOrganisationId",
            scene.organisation(),
            "expenseCardId",
            scene.expenseCard(),
            "pence",
            50_001);
    scene.person(amina).post(API + "/advances", advance).requireProblem(409, "above-payment-limit");

    Map<String, Object> unconfirmed = new HashMap<>(request(pot, session));
    unconfirmed.remove("potId");
    unconfirmed.put(
        "payingOrganisationId",
        scene
            .finance
            .post(API + "/paying-organisations", Scene.anOrganisation())
            .require(201)
            .field("id"));
    scene
        .coordinator
        .post(API + "/direct-bookings", unconfirmed)
        .requireProblem(409, "organisation-not-confirmed");
  }

  @Test
  @Tag("N1")
  void a_coordinator_of_one_programme_asks_and_books_for_it_and_for_no_other() {
    String pot = scene.pot(36_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    HttpCaller theirs = scene.coordinating(scene.programme);
    HttpCaller other = scene.coordinating(Scene.anId());
    Map<String, Object> nowhere = new HashMap<>(request(pot, session));
    nowhere.remove("potId");
    nowhere.remove("sessionId");

    String booking =
        theirs.post(API + "/direct-bookings", request(pot, session)).require(201).field("id");
    other.post(API + "/direct-bookings", request(pot, session)).requireProblem(404, "not-found");
    theirs.post(API + "/direct-bookings", nowhere).requireProblem(404, "not-found");
    String one = API + "/direct-bookings/" + booking;
    theirs.get(one).require(200);
    other.get(one).requireProblem(404, "not-found");
    assertThat(listed(theirs)).containsExactly(booking);
    assertThat(listed(other)).isEmpty();
    other.post(one + "/cancellation", Map.of("costPence", 0)).requireProblem(404, "not-found");
    theirs.post(one + "/cancellation", Map.of("costPence", 0)).require(200);

    Map<String, Object> agreement =
        Map.of(
            "participantId",
            amina,
            "payingOrganisationId",
            scene.organisation(),
            "sessionId",
            session,
            "kind",
            "accommodation",
            "mostPence",
            9_000);
    theirs.post(API + "/pre-approvals", agreement).require(201);
    other.post(API + "/pre-approvals", agreement).requireProblem(404, "not-found");
    Map<String, Object> advance =
        Map.of(
            "participantId",
            amina,
            "payingOrganisationId",
            scene.organisation(),
            "expenseCardId",
            scene.expenseCard(),
            "potId",
            pot,
            "pence",
            2_000);
    theirs.post(API + "/advances", advance).require(201);
    other.post(API + "/advances", advance).requireProblem(404, "not-found");
  }

  private List<String> listed(HttpCaller by) {
    return by.get(API + "/direct-bookings")
        .require(200)
        .json()
        .at("/items")
        .findValuesAsString("id");
  }

  private void booked(String account, long pence) {
    assertThat(scene.balances()).containsEntry(account, pence);
  }

  private JsonNode entries() {
    return scene
        .finance
        .get(API + "/ledger/" + scene.organisation() + "/entries")
        .require(200)
        .json();
  }

  private String line(String at) {
    JsonNode line = entries().at(at);
    return String.join(
        "/",
        line.at("/account").asString(),
        line.at("/side").asString(),
        line.at("/pence").asString(),
        line.at("/costCentre").asString(),
        line.at("/subjectiveCode").asString(),
        line.at("/programmeId").asString());
  }

  private HttpAnswer book(String pot, String session) {
    return scene.coordinator.post(API + "/direct-bookings", request(pot, session));
  }

  private Map<String, Object> request(String pot, String session) {
    Map<String, Object> booking = new HashMap<>();
    booking.put("participantId", amina);
    booking.put("payingOrganisationId", scene.organisation());
    booking.put("sessionId", session);
    booking.put("potId", pot);
    booking.put("kind", "public_transport");
    booking.put("on", LocalDate.now(ZoneId.of("Europe/London")).toString());
    booking.put("what", "A train to the workshop");
    booking.put("costPence", 7_000);
    return booking;
  }
}
