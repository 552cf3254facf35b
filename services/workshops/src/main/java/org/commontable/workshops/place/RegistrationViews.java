package org.commontable.workshops.place;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.workshops.network.KnownPeople;
import org.commontable.workshops.place.Registration.State;
import org.commontable.workshops.place.RegistrationView.StepView;
import org.commontable.workshops.place.RegistrationView.TurnView;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** Shows the registrations of one answer, and reads each session's list for it at most once. */
final class RegistrationViews {
  private final AggregateStore<Places> places;
  private final KnownPeople people;
  private final Predicate<Registration> whole;
  private final Map<String, Optional<Stored<Places>>> read = new HashMap<>();

  /**
   * @param whole which of them are shown with what the person said of themselves
   */
  RegistrationViews(
      AggregateStore<Places> places, KnownPeople people, Predicate<Registration> whole) {
    this.places = places;
    this.people = people;
    this.whole = whole;
  }

  /** A list that was read already. */
  void seen(Stored<Places> list) {
    read.put(list.id(), Optional.of(list));
  }

  RegistrationView of(Stored<Registration> stored) {
    Registration registration = stored.state();
    boolean all = whole.test(registration);
    Terms terms = registration.terms();
    Optional<Places> list = registration.state() == State.WAITING ? list(stored) : Optional.empty();
    return new RegistrationView(
        stored.id(),
        registration.sessionId(),
        registration.programmeId(),
        registration.participantId(),
        all ? registration.perspective() : null,
        all ? terms.replyWithin() : null,
        all ? terms.way() : null,
        all ? terms.eitherWay() : null,
        all ? terms.accessiblePosition() : null,
        all ? terms.supporters() : null,
        all ? terms.whenLapsed() : null,
        all ? registration.asked().sector() : null,
        registration.state(),
        list.map(found -> found.position(stored.id())).orElse(null),
        registration.answerBy() == null ? null : new LondonTime(registration.answerBy()),
        list.map(RegistrationViews::changes).orElse(List.of()),
        registration.askedAt(),
        registration.asked().helper(),
        registration.asked().teamId(),
        movedFrom(registration),
        all
            ? registration.history().stream()
                .map(step -> new StepView(step.at(), step.by(), step.state(), step.reason()))
                .toList()
            : List.of(),
        people.knows(stored.network(), registration.participantId()));
  }

  private static @Nullable String movedFrom(Registration registration) {
    OneOf moved = registration.asked().movedFrom();
    return moved == null
        ? null
        : moved.registrations().stream()
            .filter(one -> !one.equals(registration.id()))
            .min(String::compareTo)
            .orElse(null);
  }

  private static List<TurnView> changes(Places list) {
    return list.orderChanges().stream()
        .map(change -> new TurnView(change.at(), change.from(), change.to(), change.reason()))
        .toList();
  }

  private Optional<Places> list(Stored<Registration> stored) {
    return read.computeIfAbsent(
            stored.state().sessionId(), session -> places.find(stored.network(), session))
        .map(Stored::state);
  }
}
