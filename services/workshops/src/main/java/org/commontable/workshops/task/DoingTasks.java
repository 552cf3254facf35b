package org.commontable.workshops.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.workshops.network.RecordsOfPeople;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.network.TrustedPeople;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.task.Task.Kind;
import org.commontable.workshops.task.Task.Wish;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes tasks down and closes them. Those who run a session, and those who lead a part of it, see
 * and do all of its tasks. Those who have a place see them all too, since what is prepared is
 * shared with everyone taking part, and do what is tried out between sessions. Others see nothing
 * of them.
 */
@Component
final class DoingTasks {
  private final AggregateStore<Task> tasks;
  private final FindingSessions sessions;
  private final Attendees attendees;
  private final RecordsOfPeople people;
  private final TrustedPeople trusted;
  private final SamePeople same;
  private final ErasedIds erased;
  private final Clock clock;

  DoingTasks(
      AggregateStore<Task> tasks,
      FindingSessions sessions,
      Attendees attendees,
      RecordsOfPeople people,
      TrustedPeople trusted,
      SamePeople same,
      ErasedIds erased,
      Clock clock) {
    this.tasks = tasks;
    this.people = people;
    this.trusted = trusted;
    this.same = same;
    this.erased = erased;
    this.sessions = sessions;
    this.attendees = attendees;
    this.clock = clock;
  }

  Outcome<Stored<Task>> write(Caller caller, String sessionId, Wish wish, Cause cause) {
    String id = cause.newId(caller.network());
    return sessions
        .seenBy(caller, sessionId)
        .then(session ->
            mayWrite(caller, session, wish.kind())
                .then(mine ->
                    erased
                        .noneAmong(caller.network(), Stream.ofNullable(wish.owner()))
                        .map(fine -> mine))
                .then(mine -> create(mine, id, wish, cause))
                .otherwise(why -> tasks.refuse(caller.network(), id, cause, why)));
  }

  /** Writes down what is worth preparing; what is on the list already is left as it is. */
  Outcome<List<Stored<Task>>> prepare(Caller caller, String sessionId, Cause cause) {
    return sessions
        .seenBy(caller, sessionId)
        .then(session -> mayWrite(caller, session, Kind.PREPARATION))
        .then(session -> prepare(session, cause));
  }

  private Outcome<List<Stored<Task>>> prepare(Stored<Session> session, Cause cause) {
    NetworkId network = session.network();
    List<Stored<Task>> prepared = new ArrayList<>();
    for (Wish wish : Checklist.of(session.state())) {
      String id = Ids.derived("preparation", network.value(), session.id(), wish.text());
      Decision<Task> task = Task.written(id, session.state().programmeId(), session.id(), wish);
      Outcome<Stored<Task>> put =
          tasks.put(network, id, cause, known -> known.map(Decision::unchanged).orElse(task));
      switch (put) {
        case Outcome.Done<Stored<Task>>(Stored<Task> stored) -> prepared.add(stored);
        case Outcome.Refused<Stored<Task>>(Refusal refusal) -> {
          return Outcome.refused(refusal);
        }
      }
    }
    return Outcome.done(prepared);
  }

  Outcome<Page<Task>> of(Caller caller, String sessionId, Paging paging) {
    return sessions
        .seenBy(caller, sessionId)
        .then(session -> {
          TrustedPeople.SpeaksAs speaks = trusted.speaksAs(caller);
          boolean sees =
              ProgrammeRoles.seesPeople(caller, session.state().programmeId())
                  || takesPart(speaks, session.network(), sessionId)
                  || leads(speaks, session);
          return sees
              ? Outcome.done(
                  tasks.page(
                      session.network(),
                      Map.of("sessionId", sessionId),
                      paging.afterId(),
                      paging.limit()))
              : Outcome.refused(placeNeeded());
        });
  }

  /** The caller's own, or of somebody for whom they act, whatever the session. */
  Outcome<Page<Task>> ofPerson(Caller caller, @Nullable String participantId, Paging paging) {
    return people.list(tasks, caller, participantId, "owner", Map.of(), paging);
  }

  /** Gives it to somebody, or to nobody, and says by when. */
  Outcome<Stored<Task>> give(
      Caller caller, String id, @Nullable String to, @Nullable LocalDate by, Cause cause) {
    NetworkId network = caller.network();
    return find(caller, id)
        .then(task -> mayClose(caller, task))
        .then(task -> erased.noneAmong(network, Stream.ofNullable(to)).map(fine -> task))
        .then(task -> tasks.change(network, id, cause, current -> current.give(to, by)))
        .otherwise(why -> tasks.refuse(network, id, cause, why));
  }

  Outcome<Stored<Task>> finish(Caller caller, String id, @Nullable String note, Cause cause) {
    return close(caller, id, cause, (task, today) -> task.finish(note, today));
  }

  Outcome<Stored<Task>> drop(Caller caller, String id, @Nullable String note, Cause cause) {
    return close(caller, id, cause, (task, today) -> task.drop(note, today));
  }

  /**
   * The later session gets a task of its own first, under an id that follows from both, so that
   * nothing is lost if the second write is never made.
   */
  Outcome<Stored<Task>> carryOn(
      Caller caller,
      String id,
      String laterSession,
      @Nullable String note,
      @Nullable LocalDate dueOn,
      Cause cause) {
    NetworkId network = caller.network();
    return find(caller, id)
        .then(task -> mayClose(caller, task))
        .then(task ->
            sessions
                .seenBy(caller, laterSession)
                .then(later -> sameProgramme(task.state(), later))
                .then(later -> {
                  Task old = task.state();
                  // Decided before anything is written, so that a refusal leaves nothing behind.
                  if (old.carryOn(laterSession, note, today())
                      instanceof Decision.Refused<Task>(Refusal refusal)) {
                    return Outcome.<Stored<Task>>refused(refusal);
                  }
                  String next = Ids.derived("carried-on", network.value(), id, laterSession);
                  Wish wish = new Wish(old.kind(), old.text(), old.owner(), dueOn);
                  Decision<Task> carried =
                      Task.written(next, old.programmeId(), laterSession, wish);
                  return tasks.put(
                      network,
                      next,
                      cause.further(),
                      known -> known.map(Decision::unchanged).orElse(carried));
                }))
        .then(carried ->
            tasks.change(network, id, cause, task -> task.carryOn(laterSession, note, today())));
  }

  private Outcome<Stored<Task>> close(
      Caller caller, String id, Cause cause, BiFunction<Task, LocalDate, Decision<Task>> decide) {
    return find(caller, id)
        .then(task ->
            mayClose(caller, task)
                .then(mine ->
                    tasks.change(
                        caller.network(), id, cause, current -> decide.apply(current, today())))
                .otherwise(why -> tasks.refuse(caller.network(), id, cause, why)));
  }

  private Outcome<Stored<Task>> find(Caller caller, String id) {
    return tasks
        .find(caller.network(), id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  private Outcome<Stored<Task>> mayClose(Caller caller, Stored<Task> task) {
    Task state = task.state();
    String owner = state.owner();
    return (owner != null && trusted.isOrActsFor(caller, owner))
            || mayDo(caller, state.programmeId(), state.sessionId(), state.kind())
        ? Outcome.done(task)
        : Outcome.refused(placeNeeded());
  }

  private Outcome<Stored<Session>> mayWrite(Caller caller, Stored<Session> session, Kind kind) {
    return mayDo(caller, session.state().programmeId(), session.id(), kind)
        ? Outcome.done(session)
        : Outcome.refused(placeNeeded());
  }

  private boolean mayDo(Caller caller, String programmeId, String sessionId, Kind kind) {
    NetworkId network = caller.network();
    TrustedPeople.SpeaksAs speaks = trusted.speaksAs(caller);
    return ProgrammeRoles.facilitates(caller, programmeId)
        || (kind == Kind.APPLY && takesPart(speaks, network, sessionId))
        || sessions.find(network, sessionId).filter(one -> leads(speaks, one)).isPresent();
  }

  /** Whether the caller, or somebody for whom they act, leads a part of it, with a place or not. */
  private boolean leads(TrustedPeople.SpeaksAs speaks, Stored<Session> session) {
    NetworkId network = session.network();
    return speaks.any(
        person -> session.state().isLedBy(person, lead -> same.goesBy(network, lead)));
  }

  private boolean takesPart(TrustedPeople.SpeaksAs speaks, NetworkId network, String sessionId) {
    return speaks.any(person -> attendees.expects(network, sessionId, person));
  }

  private static Outcome<Stored<Session>> sameProgramme(Task task, Stored<Session> later) {
    return later.state().programmeId().equals(task.programmeId())
        ? Outcome.done(later)
        : Outcome.refused(
            Refusal.invalid("other-programme", "Carry it on to a session of its programme."));
  }

  private Outcome<Stored<Task>> create(Stored<Session> session, String id, Wish wish, Cause cause) {
    return tasks.create(
        session.network(),
        id,
        cause,
        () -> Task.written(id, session.state().programmeId(), session.id(), wish));
  }

  private LocalDate today() {
    return LondonTime.day(clock.instant());
  }

  private static Refusal placeNeeded() {
    return Refusal.notAllowed(
        "place-needed", "This is for those who run the session, and for those who take part.");
  }
}
