package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.workshops.Solent;
import org.commontable.workshops.place.Registration.State;

/**
 * Three small sessions of one programme on the running service, and people who come and go. Some
 * people ask once and from then on only move: whatever happens around them, they have one place in
 * the end, or the one turn that they had.
 */
final class SessionsToMoveBetween {
  static final int SESSIONS = 3;
  static final int PEOPLE = 8;

  /** The first so many only ever move. */
  static final int MOVERS = 3;

  private final Solent solent = Solent.network();
  private final NetworkId network = new NetworkId(solent.id());
  private final HttpCaller coordinator = solent.coordinator();
  private final AggregateStore<Places> places = Solent.store("places");
  private final AggregateStore<Registration> registrations = Solent.store("registrations");
  private final List<String> sessions;

  SessionsToMoveBetween() {
    String programme = solent.programme();
    sessions =
        IntStream.range(0, SESSIONS)
            .mapToObj(i -> solent.session(programme, hours(72 + 24 * i), hours(78 + 24 * i), 2))
            .toList();
    for (int mover = 0; mover < MOVERS; mover++) {
      asks(mover, mover);
    }
  }

  /** For somebody who only moves this is no request. */
  void asksUnlessAMover(int person, int session) {
    if (person >= MOVERS) {
      asks(person, session);
    }
  }

  private void asks(int person, int session) {
    fine(
        coordinator.post(
            API + "/sessions/" + sessions.get(session) + "/registrations",
            Map.of("participantId", person(name(person)), "perspective", "staff")));
  }

  void givesUpUnlessAMover(int person, int session) {
    if (person >= MOVERS) {
      fine(coordinator.post(path(person, session, "cancellation"), null));
    }
  }

  void moves(int person, int from, int to) {
    fine(coordinator.post(path(person, from, "transfer"), Map.of("sessionId", sessions.get(to))));
  }

  void answers(int person, int session, boolean accepts) {
    fine(
        coordinator.post(
            path(person, session, "answer"), Map.of("kind", accepts ? "accept" : "wait_on")));
  }

  /** The time comes of the offer that runs out first. */
  void anOfferRunsOut(int session) {
    list(session).state().entries().stream()
        .map(Entry::answerBy)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .ifPresent(then -> {
          Moment moment = ListOfPlaces.at(then, ListOfPlaces.WORKING_DAYS);
          Cause cause = Cause.timer("test");
          places
              .change(network, sessions.get(session), cause, list -> list.expire(moment))
              .then(list ->
                  Solent.service().context().getBean(CarryingOn.class).tellTheOthers(list, cause))
              .orThrow();
        });
  }

  /** Waits until nothing is left to be carried on, and looks at what everybody has. */
  void everybodyHasWhatTheyShould() {
    Await.until("nothing is left to do", this::isQuiet);
    for (int session = 0; session < SESSIONS; session++) {
      Places list = list(session).state();
      assertThat(list.count(Standing.PLACED) + list.count(Standing.OFFERED))
          .isLessThanOrEqualTo(list.plan().total());
      for (Entry entry : list.entries()) {
        assertThat(found(entry.registrationId()).state()).isEqualTo(meaning(entry));
      }
    }
    for (int person = 0; person < PEOPLE; person++) {
      List<Registration> theirs = of(person);
      assertThat(theirs)
          .as("%s has given up what another place took the place of", name(person))
          .noneMatch(Registration::owesMoving)
          .noneMatch(one -> one.state() == State.PLACED && isGivenUpFor(one, theirs));
      if (person < MOVERS) {
        hasOnePlaceAtMostAndLostNone(name(person), theirs);
      }
    }
  }

  private static void hasOnePlaceAtMostAndLostNone(String name, List<Registration> theirs) {
    boolean hadAPlace =
        theirs.stream()
            .flatMap(one -> one.history().stream())
            .anyMatch(step -> step.state() == State.PLACED);
    long places = theirs.stream().filter(one -> one.state() == State.PLACED).count();
    assertThat(places)
        .as("places of %s, who only moves: %s", name, theirs)
        .isEqualTo(hadAPlace ? 1 : 0);
    assertThat(theirs).as("what %s has", name).anyMatch(one -> one.state().stands());
  }

  /** Whether the person has a place instead of this one, and does not want this one since. */
  private static boolean isGivenUpFor(Registration one, List<Registration> theirs) {
    return theirs.stream()
        .filter(other -> !other.id().equals(one.id()) && other.state() == State.PLACED)
        .filter(other -> other.oneOf().isOfOneMoveWith(one.oneOf()))
        .anyMatch(other -> other.oneOf().number() >= one.oneOf().number());
  }

  private boolean isQuiet() {
    return IntStream.range(0, SESSIONS).allMatch(i -> list(i).state().toTell().isEmpty())
        && IntStream.range(0, PEOPLE)
            .mapToObj(this::of)
            .flatMap(List::stream)
            .allMatch(one -> one.resumeAt() == null);
  }

  private List<Registration> of(int person) {
    List<Registration> theirs = new ArrayList<>();
    for (int session = 0; session < SESSIONS; session++) {
      registrations.find(network, id(person, session)).map(Stored::state).ifPresent(theirs::add);
    }
    return theirs;
  }

  private Registration found(String id) {
    return registrations.find(network, id).orElseThrow().state();
  }

  private Stored<Places> list(int session) {
    return places.find(network, sessions.get(session)).orElseThrow();
  }

  private String path(int person, int session, String what) {
    return API + "/registrations/" + id(person, session) + "/" + what;
  }

  private String id(int person, int session) {
    return Registration.idOf(network, sessions.get(session), person(name(person)));
  }

  private static String name(int person) {
    return (person < MOVERS ? "mover " : "person ") + person;
  }

  private static State meaning(Entry entry) {
    return switch (entry.standing()) {
      case PLACED -> State.PLACED;
      case OFFERED -> State.OFFERED;
      case WAITING -> State.WAITING;
      case LEFT -> State.CANCELLED;
    };
  }

  private static void fine(HttpAnswer answer) {
    assertThat(Stream.of(200, 201, 404, 409)).as(answer.text()).contains(answer.status());
  }
}
