package org.commontable.workshops.place;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may be recorded as having come to a session, and who asked to come. */
@Component
public final class Attendees {
  /** Requests that one session may ever have had. */
  private static final int EVER_ASKED_MAX = 20_000;

  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;
  private final RegistrationIds ids;

  Attendees(
      AggregateStore<Registration> registrations,
      AggregateStore<Places> places,
      RegistrationIds ids) {
    this.registrations = registrations;
    this.places = places;
    this.ids = ids;
  }

  /**
   * A person by their registration.
   *
   * @param participantId the id that goes on
   * @param firstKnownAs the id by which others have heard of this registration
   * @param expected whether they have a place or walked in
   * @param online whether they asked to take part online
   */
  public record Attendee(
      String registrationId,
      String sessionId,
      String programmeId,
      String participantId,
      String firstKnownAs,
      boolean expected,
      boolean online) {
    /** The id by which others have heard of it, where it is another; null where not. */
    public @Nullable String toldOtherwise() {
      return firstKnownAs.equals(participantId) ? null : firstKnownAs;
    }
  }

  /**
   * Somebody who asked for a place.
   *
   * @param offered whether they had one, or were offered one
   */
  public record Asked(
      String registrationId, String participantId, Perspective perspective, boolean offered) {}

  public Optional<Attendee> find(NetworkId network, String registrationId) {
    return registrations.find(network, registrationId).map(found -> of(found.state()));
  }

  static Attendee of(Registration registration) {
    return new Attendee(
        registration.id(),
        registration.sessionId(),
        registration.programmeId(),
        registration.participantId(),
        registration.firstKnownAs(),
        expected(registration.state()),
        registration.terms().way() == Way.ONLINE);
  }

  /** The id that a person's registration in a session has, whether it is there or not. */
  public String idIn(NetworkId network, String sessionId, String participantId) {
    return ids.of(network, sessionId, ids.personOf(network, participantId));
  }

  /** Whether the person has asked for a place in another session of the same programme. */
  public boolean hasAsked(NetworkId network, String sessionId, Attendee person) {
    return !sessionId.equals(person.sessionId())
        && registrations
            .find(network, idIn(network, sessionId, person.participantId()))
            .filter(found ->
                found.state().programmeId().equals(person.programmeId())
                    && !found.state().state().isGone())
            .isPresent();
  }

  /** The registrations of those who have a place at a session, or walked in. */
  public Set<String> withAPlace(NetworkId network, String sessionId) {
    Stream<String> placed =
        places.find(network, sessionId).map(Stored::state).map(Places::entries).stream()
            .flatMap(List::stream)
            .filter(entry -> entry.standing() == Standing.PLACED)
            .map(Entry::registrationId);
    // Who walked in stands on no list.
    Stream<String> walkedIn =
        registrations.all(network, Map.of("sessionId", sessionId), EVER_ASKED_MAX).stream()
            .filter(found -> found.state().state() == State.WALKED_IN)
            .map(Stored::id);
    return Stream.concat(placed, walkedIn).collect(Collectors.toSet());
  }

  /** Everybody who ever asked for a place at a session. */
  public List<Asked> allWhoAsked(NetworkId network, String sessionId) {
    return registrations.all(network, Map.of("sessionId", sessionId), EVER_ASKED_MAX).stream()
        .map(found ->
            new Asked(
                found.id(),
                found.state().participantId(),
                found.state().perspective(),
                found.state().history().stream()
                    .map(Registration.Step::state)
                    .anyMatch(state ->
                        state == State.OFFERED
                            || state == State.PLACED
                            || state == State.WALKED_IN)))
        .toList();
  }

  /** Whether others take the registrations of a session. */
  public boolean registersElsewhere(NetworkId network, String sessionId) {
    return places
        .find(network, sessionId)
        .filter(found -> found.state().plan().elsewhere() != null)
        .isPresent();
  }

  /** Whether the person has a place at the session, or walked in. */
  public boolean expects(NetworkId network, String sessionId, String participantId) {
    return registrations
        .find(network, idIn(network, sessionId, participantId))
        .filter(found -> expected(found.state().state()))
        .isPresent();
  }

  /** Whether the person has a place at the session, is offered one or waits, in whatever way. */
  public boolean asksFor(NetworkId network, String sessionId, String participantId) {
    return registrations
        .find(network, idIn(network, sessionId, participantId))
        .filter(found -> found.state().state().stands())
        .isPresent();
  }

  /** The sessions at which the person has a place, or walked in, and how they take part. */
  public Map<String, Way> sessionsOf(NetworkId network, String participantId) {
    return ids.ofPerson(network, ids.personOf(network, participantId)).stream()
        .map(Stored::state)
        .filter(registration -> expected(registration.state()))
        .collect(
            Collectors.toMap(
                Registration::sessionId, Attendees::way, (one, same) -> one, LinkedHashMap::new));
  }

  private static Way way(Registration registration) {
    return registration.state() == State.WALKED_IN ? Way.IN_PERSON : registration.terms().way();
  }

  private static boolean expected(State state) {
    return state == State.PLACED || state == State.WALKED_IN;
  }
}
