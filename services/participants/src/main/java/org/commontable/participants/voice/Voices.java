package org.commontable.participants.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.person.People;
import org.commontable.participants.responsible.Responsibilities;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * What people raised, each for those whom it concerns: whoever raised it and whoever answers for it
 * read it; coordinators see that it is there and how its clock stands, and read it where nobody is
 * named. To everybody else it is not there.
 */
final class Voices {
  /** What one person may have raised. */
  static final int OF_ONE_PERSON_MAX = 2_000;

  private final AggregateStore<Voice> voices;
  private final People people;
  private final Responsibilities responsibilities;
  private final Clock clock;

  Voices(
      AggregateStore<Voice> voices, People people, Responsibilities responsibilities, Clock clock) {
    this.voices = voices;
    this.people = people;
    this.responsibilities = responsibilities;
    this.clock = clock;
  }

  /** How much of it a caller sees. */
  enum Sees {
    OWN,
    ANSWERS_IT,
    THAT_IT_IS_THERE,
    NOTHING
  }

  record Seen(Stored<Voice> voice, Sees sees) {}

  Outcome<Seen> raise(
      Caller caller,
      String participantId,
      VoiceKind kind,
      String text,
      @Nullable String sessionId,
      Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    Instant now = clock.instant();
    return people
        .inWhole(caller, participantId)
        .then(person ->
            voices.create(
                network,
                id,
                cause,
                () ->
                    Voice.raise(
                        new Voice(
                            network,
                            id,
                            participantId,
                            kind,
                            text,
                            sessionId,
                            now,
                            caller.account(),
                            List.of(),
                            null,
                            false,
                            List.of(),
                            null),
                        responsibilities.of(network, kind.matter()))))
        .map(stored -> new Seen(stored, Sees.OWN));
  }

  Optional<Voice> find(NetworkId network, String id) {
    return voices.find(network, id).map(Stored::state);
  }

  Outcome<Seen> seen(Caller caller, String id) {
    return voices
        .find(caller.network(), id)
        .map(stored -> new Seen(stored, sees(caller, stored.state())))
        .filter(seen -> seen.sees != Sees.NOTHING)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** What somebody raised, for themselves and whoever acts for them. */
  Outcome<List<Seen>> of(Caller caller, String participantId) {
    return people
        .ownOrActing(caller, participantId)
        .map(person ->
            people.idsOfOne(caller.network(), participantId).stream()
                .flatMap(id ->
                    voices
                        .all(caller.network(), Map.of("participantId", id), OF_ONE_PERSON_MAX)
                        .stream())
                .map(stored -> new Seen(stored, Sees.OWN))
                .toList());
  }

  /** What the caller is named to answer. */
  Page<Voice> toAnswer(Caller caller, Paging paging) {
    return caller
        .participant()
        .map(id ->
            voices.page(caller.network(), Map.of("people", id), paging.afterId(), paging.limit()))
        .orElseGet(() -> new Page<>(List.of(), null));
  }

  Outcome<Page<Voice>> all(Caller caller, Paging paging) {
    return WholeNetwork.only(
        caller,
        () ->
            Outcome.done(voices.page(caller.network(), Map.of(), paging.afterId(), paging.limit())),
        Role.COORDINATOR);
  }

  Sees sees(Caller caller, Voice voice) {
    if (people.ownOrActing(caller, voice.participantId()) instanceof Outcome.Done<?>) {
      return Sees.OWN;
    }
    if (caller.participant().filter(voice::isAnsweredBy).isPresent()) {
      return Sees.ANSWERS_IT;
    }
    if (!WholeNetwork.covers(caller, Role.COORDINATOR)) {
      return Sees.NOTHING;
    }
    return voice.people().isEmpty() ? Sees.ANSWERS_IT : Sees.THAT_IT_IS_THERE;
  }

  Outcome<Seen> answer(
      Caller caller, String id, String text, @Nullable Instant moreBy, Cause cause) {
    return changed(
        caller,
        id,
        cause,
        seen -> seen.sees == Sees.ANSWERS_IT,
        Refusal.notAllowed("not-yours-to-answer", "Only who is named for it answers this."),
        voice -> voice.answer(new Answer(clock.instant(), caller.account(), text, moreBy)));
  }

  /** The person's choice, made by themselves or written down for them by who sees it. */
  Outcome<Seen> chooseComplaint(Caller caller, String id, @Nullable SaidHow saidHow, Cause cause) {
    return changed(
        caller,
        id,
        cause,
        seen -> seen.sees == Sees.OWN || saidHow != null,
        Refusal.notAllowed(
            "persons-own-choice",
            "Only the person who raised this may make it a complaint. If they told you so, say how"
                + " they did."),
        voice -> voice.choose(new Choice(clock.instant(), caller.account(), saidHow)));
  }

  Outcome<Seen> withdrawComplaint(Caller caller, String id, Cause cause) {
    return changed(
        caller,
        id,
        cause,
        seen -> seen.sees == Sees.OWN,
        Refusal.notAllowed(
            "persons-own-choice", "Only the person who raised this may take that back."),
        Voice::withdrawComplaint);
  }

  private Outcome<Seen> changed(
      Caller caller,
      String id,
      Cause cause,
      Predicate<Seen> may,
      Refusal otherwise,
      Function<Voice, Decision<Voice>> decide) {
    return seen(caller, id)
        .then(seen ->
            may.test(seen)
                ? voices
                    .change(caller.network(), id, cause, decide)
                    .map(stored -> new Seen(stored, seen.sees))
                : Outcome.refused(otherwise));
  }
}
