package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.Asked;
import org.commontable.workshops.place.Registration.Request;
import org.commontable.workshops.place.Registration.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the first writes of a use case and no more, as if the process had died there a minute ago,
 * and lets the sweeps of the running service find what is left: one test for the gap between each
 * two writes.
 */
@Tag("W7")
class AfterACrashTest {
  private static final Cause CAUSE = Cause.timer("test");

  private final Solent solent = Solent.network();
  private final NetworkId network = new NetworkId(solent.id());
  private final AggregateStore<Places> places = Solent.store("places");
  private final AggregateStore<Registration> registrations = Solent.store("registrations");
  private final Instant aMinuteAgo = Clock.systemUTC().instant().minus(Duration.ofMinutes(1));
  private String session = "";

  @BeforeEach
  void a_session_with_one_place() {
    session = solent.sessionToCome(1);
  }

  @Test
  void between_writing_a_request_down_and_the_lists_decision() {
    try (TestEvents events = TestEvents.of("workshops")) {
      writesDown("amina");

      becomes("amina", State.PLACED);
      events.await("place_confirmed.v1", it -> it.subject().equals(id("amina")));
    }
  }

  @Test
  void between_the_lists_decision_and_the_registration_that_follows() {
    solent.registers(session, "bryn", "staff").require(201);
    writesDown("amina");
    listDecides(list -> list.claim(claim("amina"), moment()));

    becomes("amina", State.WAITING);
    assertThat(places.find(network, session).orElseThrow().state().entries()).hasSize(2);
  }

  @Test
  void between_giving_up_and_the_list_that_hears_of_it() {
    placedAndWaiting();
    givesUp("amina");

    becomes("amina", State.CANCELLED);
    becomes("bryn", State.OFFERED);
  }

  @Test
  void between_the_list_that_heard_of_it_and_the_registration_that_follows() {
    placedAndWaiting();
    givesUp("amina");
    listDecides(list -> list.leave(claim("amina"), moment()));

    becomes("amina", State.CANCELLED);
    becomes("bryn", State.OFFERED);
  }

  @Test
  void between_the_one_who_left_and_the_one_who_moves_up() {
    placedAndWaiting();
    givesUp("amina");
    listDecides(list -> list.leave(claim("amina"), moment()));
    follows("amina");

    becomes("bryn", State.OFFERED);
    Await.until("nobody is left to tell", () -> toTell() == 0);
  }

  @Test
  void between_the_one_who_moves_up_and_the_note_that_they_did() {
    placedAndWaiting();
    try (TestEvents events = TestEvents.of("workshops")) {
      givesUp("amina");
      listDecides(list -> list.leave(claim("amina"), moment()));
      follows("amina");
      follows("bryn");

      Await.until("nobody is left to tell", () -> toTell() == 0);
      events.await("place_offered.v1", it -> it.subject().equals(id("bryn")));
      assertThat(events.seen("place_offered.v1"))
          .filteredOn(event -> event.subject().equals(id("bryn")))
          .hasSize(1);
    }
  }

  @Test
  void a_late_request_of_somebody_who_has_left_meanwhile_takes_no_place() {
    writesDown("amina");
    becomes("amina", State.PLACED);
    solent
        .coordinator()
        .post(Solent.API + "/registrations/" + id("amina") + "/cancellation", null)
        .require(200);

    listDecides(list -> list.claim(claim("amina"), moment()));

    assertThat(places.find(network, session).orElseThrow().state().count(Standing.PLACED)).isZero();
  }

  @Test
  void between_the_list_that_lets_everybody_go_and_those_who_are_to_hear_of_it() {
    placedAndWaiting();
    listDecides(list -> list.follow(ListOfPlaces.session(1, true), moment()));

    becomes("amina", State.CANCELLED);
    becomes("bryn", State.CANCELLED);
  }

  private void placedAndWaiting() {
    solent.registers(session, "amina", "staff").require(201);
    solent.registers(session, "bryn", "staff").require(201);
  }

  private void writesDown(String name) {
    Request request =
        new Request(
            session,
            person("programme"),
            person(name),
            Perspective.STAFF,
            Terms.PLAIN,
            Asked.THEMSELVES,
            false);
    registrations
        .create(network, id(name), CAUSE, () -> Registration.asked(id(name), request, doer()))
        .orThrow();
  }

  private void givesUp(String name) {
    registrations.change(network, id(name), CAUSE, it -> it.giveUp(doer())).orThrow();
  }

  private void listDecides(Function<Places, Decision<Places>> decide) {
    places.change(network, session, CAUSE, decide).orThrow();
  }

  private void follows(String name) {
    Entry entry = places.find(network, session).orElseThrow().state().entry(id(name)).orElseThrow();
    registrations.change(network, id(name), CAUSE, it -> it.follow(entry, doer())).orThrow();
  }

  private void becomes(String name, State state) {
    Await.until(
        name + " is " + state,
        () -> registrations.find(network, id(name)).orElseThrow().state().state() == state);
  }

  @Test
  @Tag("W8")
  void between_taking_up_an_offer_and_the_registration_that_follows() {
    placedAndWaiting();
    solent
        .coordinator()
        .post(Solent.API + "/registrations/" + id("amina") + "/cancellation", null)
        .require(200);
    listDecides(list -> list.accept(id("bryn"), moment()));

    becomes("bryn", State.PLACED);
    Await.until("nobody is left to tell", () -> toTell() == 0);
  }

  @Test
  @Tag("W13")
  void between_the_place_in_another_session_and_giving_up_the_one_here() {
    solent.registers(session, "amina", "staff").require(201);
    String first = id("amina");
    String other = solent.sessionToCome(1);
    Request moving =
        new Request(
            other,
            person("programme"),
            person("amina"),
            Perspective.STAFF,
            Terms.PLAIN,
            new Asked(null, null, OneOf.of(first), null),
            false);
    String there = Registration.idOf(network, other, person("amina"));
    registrations
        .create(network, there, CAUSE, () -> Registration.asked(there, moving, doer()))
        .orThrow();

    becomes("amina", State.CANCELLED);
    Await.until(
        "nothing is left to do there",
        () -> registrations.find(network, there).orElseThrow().state().resumeAt() == null);
  }

  @Test
  @Tag("W13")
  void between_the_wish_to_move_to_a_place_that_is_there_already_and_giving_up_the_one_here() {
    solent.registers(session, "amina", "staff").require(201);
    String programme = registrations.find(network, id("amina")).orElseThrow().state().programmeId();
    String other = solent.session(programme, Solent.hours(96), Solent.hours(98), 1);
    String there = solent.registers(other, "amina", "staff").require(201).field("id");
    Registration here = registrations.find(network, id("amina")).orElseThrow().state();
    Request moving =
        new Request(
            other,
            programme,
            person("amina"),
            Perspective.STAFF,
            Terms.PLAIN,
            new Asked(null, null, here.oneOf().movingOn(), null),
            false);
    registrations
        .change(network, there, CAUSE, one -> one.takeThePlaceOf(here, moving, doer()))
        .orThrow();

    becomes("amina", State.CANCELLED);
    Await.until(
        "nothing is left to do there",
        () -> registrations.find(network, there).orElseThrow().state().resumeAt() == null);
  }

  @Test
  @Tag("W12")
  void between_an_apology_and_the_list_that_hears_of_it() {
    placedAndWaiting();
    apologises("amina");

    becomes("amina", State.APOLOGISED);
    becomes("bryn", State.OFFERED);
    anApologyIsRecorded();
  }

  @Test
  @Tag("W12")
  void between_the_list_that_heard_of_an_apology_and_the_record_of_it() {
    placedAndWaiting();
    apologises("amina");
    listDecides(list -> list.leave(claim("amina"), moment()));
    follows("amina");

    anApologyIsRecorded();
  }

  private void apologises(String name) {
    registrations.change(network, id(name), CAUSE, it -> it.apologise(doer())).orThrow();
  }

  private void anApologyIsRecorded() {
    String path = Solent.API + "/sessions/" + session + "/attendance";
    Await.until(
        "an apology is recorded",
        () -> solent.coordinator().get(path).require(200).text().contains("\"apology\""));
    Await.until(
        "nothing is left to do",
        () -> registrations.find(network, id("amina")).orElseThrow().state().resumeAt() == null);
  }

  private Registration.Doer doer() {
    return new Registration.Doer("account", aMinuteAgo);
  }

  private Moment moment() {
    return ListOfPlaces.at(aMinuteAgo, ListOfPlaces.WORKING_DAYS);
  }

  private Claim claim(String name) {
    return ListOfPlaces.claim(id(name), 1, Perspective.STAFF);
  }

  private int toTell() {
    return places.find(network, session).orElseThrow().state().toTell().size();
  }

  private String id(String name) {
    return Registration.idOf(network, session, person(name));
  }
}
