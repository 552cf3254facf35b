package org.commontable.participants.need;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.KnownSession;
import org.commontable.participants.attending.WhoRunsWhat;
import org.commontable.participants.need.Need.Said;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Wishes;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;

/**
 * What people need, for each caller what the person shares with them: the person and whoever acts
 * for them see all of it, coordinators what is shared with the organiser, and those who run a
 * session that the person comes to, what is shared with them.
 *
 * <p>Needs lie encrypted. Those of one person, those whose review is due and those that were not
 * met go by an index.
 */
final class Needs {
  /** Needs that one person may have on record, ended ones too. */
  static final int NEEDS_MAX = 500;

  private final AggregateStore<Need> needs;
  private final AggregateStore<Asking> askings;
  private final People people;
  private final WhoRunsWhat runs;
  private final Attending attending;
  private final Clock clock;

  Needs(
      AggregateStore<Need> needs,
      AggregateStore<Asking> askings,
      People people,
      WhoRunsWhat runs,
      Attending attending,
      Clock clock) {
    this.needs = needs;
    this.askings = askings;
    this.people = people;
    this.runs = runs;
    this.attending = attending;
    this.clock = clock;
  }

  /** Writes down that somebody was asked, whatever they answered. */
  Outcome<Stored<Asking>> asked(
      Caller caller, String participantId, AskingAnswer answer, Cause cause) {
    return people
        .inWhole(caller, participantId)
        .then(person ->
            askings.put(
                caller.network(),
                participantId,
                cause,
                before ->
                    Decision.changed(
                        new Asking(
                            caller.network(), participantId, answer, today(), caller.account()))));
  }

  /** When somebody was last asked, if they were, under whichever id. */
  Optional<Asking> lastAsked(NetworkId network, String participantId) {
    return people.idsOfOne(network, participantId).stream()
        .flatMap(id -> askings.find(network, id).stream())
        .map(Stored::state)
        .max(Comparator.comparing(Asking::on));
  }

  Outcome<Stored<Need>> record(Caller caller, String participantId, Said said, Cause cause) {
    NetworkId network = caller.network();
    return people
        .inWhole(caller, participantId)
        .then(person ->
            standing(network, participantId).size() >= NEEDS_MAX
                ? Outcome.refused(
                    Refusal.conflict("too-many-needs", "At most " + NEEDS_MAX + " can be kept."))
                : Outcome.done(person))
        .then(person ->
            needs.create(
                network,
                cause.newId(network),
                cause,
                () ->
                    Need.record(
                        new Need(
                            network,
                            participantId,
                            said,
                            caller.account(),
                            clock.instant(),
                            speaksForThem(caller, participantId) ? today() : null,
                            false,
                            List.of(),
                            null),
                        today())));
  }

  Outcome<Stored<Need>> change(
      Caller caller, String participantId, String needId, Said to, Cause cause) {
    boolean byPerson = speaksForThem(caller, participantId);
    return decided(
        caller, participantId, needId, cause, need -> need.change(to, byPerson, today()));
  }

  Outcome<Stored<Need>> confirm(
      Caller caller, String participantId, String needId, LocalDate reviewOn, Cause cause) {
    boolean byPerson = speaksForThem(caller, participantId);
    return decided(
        caller, participantId, needId, cause, need -> need.confirm(reviewOn, byPerson, today()));
  }

  Outcome<Stored<Need>> end(Caller caller, String participantId, String needId, Cause cause) {
    return decided(caller, participantId, needId, cause, need -> need.end(today()));
  }

  Outcome<Stored<Need>> met(
      Caller caller, String participantId, String needId, MetRequest request, Cause cause) {
    Meeting row =
        new Meeting(
            request.sessionId(),
            request.met(),
            request.words(),
            speaksForThem(caller, participantId),
            caller.account(),
            clock.instant());
    return people
        .inWhole(caller, participantId)
        .then(person -> wasThere(caller.network(), participantId, request.sessionId()))
        .then(there -> decided(caller, participantId, needId, cause, need -> need.met(row)));
  }

  /** Whether something was met is known by whoever had a place or led a part, once it has begun. */
  private Outcome<KnownSession> wasThere(
      NetworkId network, String participantId, String sessionId) {
    Optional<KnownSession> session = attending.session(network, sessionId);
    if (session.isEmpty()) {
      return Outcome.refused(
          Refusal.conflict("session-not-known", "No session is known here by this id yet."));
    }
    if (session.get().dates().stream()
        .noneMatch(date -> date.startsAt().isBefore(clock.instant()))) {
      return Outcome.refused(
          Refusal.conflict(
              "session-not-begun", "This session has not begun. Say it once they were there."));
    }
    return attending.comesTo(network, participantId).stream()
            .anyMatch(known -> known.sessionId().equals(sessionId))
        ? Outcome.done(session.get())
        : Outcome.refused(
            Refusal.conflict(
                "place-not-known", "They had no place at this session, so far as is known here."));
  }

  /** As much as the caller may see of what somebody needs. */
  Outcome<List<Stored<Need>>> of(Caller caller, String participantId) {
    Outcome<Stored<Person>> whole = people.inWhole(caller, participantId);
    if (whole instanceof Outcome.Refused<Stored<Person>>(Refusal refusal)) {
      return refusal.kind() != Refusal.Kind.NOT_FOUND && runs.meets(caller, participantId)
          ? Outcome.done(seen(caller, participantId, EnumSet.of(NeedSharing.FACILITATOR)))
          : Outcome.refused(refusal);
    }
    return Outcome.done(
        speaksForThem(caller, participantId)
            ? standing(caller.network(), participantId)
            : seen(caller, participantId, EnumSet.of(NeedSharing.ORGANISER)));
  }

  /** What somebody needs who shares it with one of these; for use cases that decided who asks. */
  List<Stored<Need>> shared(NetworkId network, String participantId, NeedSharing with) {
    return standing(network, participantId).stream()
        .filter(need -> need.state().sharedWith(with))
        .toList();
  }

  /** Whether somebody has a need whose review is due. */
  boolean anyToLookAt(NetworkId network, String participantId) {
    return standing(network, participantId).stream().anyMatch(need -> need.state().reviewDue());
  }

  /** Needs whose review is due, in the order of ids; pages may be shorter than asked for. */
  Outcome<Page<Need>> due(Caller caller, Paging paging) {
    return foundBy(caller, "plain.reviewDue", paging);
  }

  /** Needs that were last said not to be met, or only partly; paged as those that are due. */
  Outcome<Page<Need>> unmet(Caller caller, Paging paging) {
    return foundBy(caller, "plain.unmet", paging);
  }

  private Outcome<Page<Need>> foundBy(Caller caller, String flag, Paging paging) {
    return WholeNetwork.only(
        caller,
        () -> {
          Page<Need> page =
              needs.page(caller.network(), Map.of(flag, true), paging.afterId(), paging.limit());
          return Outcome.done(page.only(need -> need.state().sharedWith(NeedSharing.ORGANISER)));
        },
        Role.COORDINATOR);
  }

  private List<Stored<Need>> seen(Caller caller, String participantId, Set<NeedSharing> as) {
    return standing(caller.network(), participantId).stream()
        .filter(need -> as.stream().anyMatch(need.state()::sharedWith))
        .toList();
  }

  private List<Stored<Need>> standing(NetworkId network, String participantId) {
    return people.idsOfOne(network, participantId).stream()
        .flatMap(id ->
            needs
                .all(network, Map.of("plain.participantId", id, "plain.stands", true), NEEDS_MAX)
                .stream())
        .toList();
  }

  private Outcome<Stored<Need>> decided(
      Caller caller,
      String participantId,
      String needId,
      Cause cause,
      Function<Need, Decision<Need>> decide) {
    NetworkId network = caller.network();
    return people
        .inWhole(caller, participantId)
        .then(person ->
            needs
                .find(network, needId)
                .filter(need ->
                    people.idsOfOne(network, participantId).contains(need.state().participantId()))
                .filter(need ->
                    speaksForThem(caller, participantId)
                        || need.state().sharedWith(NeedSharing.ORGANISER))
                .map(need -> needs.change(network, needId, cause, decide))
                .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  private boolean speaksForThem(Caller caller, String participantId) {
    return people.ownOrActing(caller, participantId) instanceof Outcome.Done<?>;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }
}
