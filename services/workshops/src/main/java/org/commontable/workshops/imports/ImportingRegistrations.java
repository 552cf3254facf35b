package org.commontable.workshops.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.workshops.imports.RegistrationImport.State;
import org.commontable.workshops.imports.Rehearsal.Cancelled;
import org.commontable.workshops.imports.Rehearsal.Knowledge;
import org.commontable.workshops.imports.Rehearsal.Row;
import org.commontable.workshops.network.KnownPeople;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.RegisteringFromFiles;
import org.commontable.workshops.place.RegisteringFromFiles.Named;
import org.commontable.workshops.place.RegisteringFromFiles.StandingRequest;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rehearses files of registrations, and takes in those that are fine. */
@Component
final class ImportingRegistrations {
  /** Rows that are registered between two notes of how far it has come. */
  private static final int AT_A_TIME = 50;

  private final AggregateStore<RegistrationImport> imports;
  private final FindingSessions sessions;
  private final KnownPeople people;
  private final ErasedIds erased;
  private final RegisteringFromFiles registering;
  private final Clock clock;

  ImportingRegistrations(
      AggregateStore<RegistrationImport> imports,
      FindingSessions sessions,
      KnownPeople people,
      ErasedIds erased,
      RegisteringFromFiles registering,
      Clock clock) {
    this.imports = imports;
    this.sessions = sessions;
    this.people = people;
    this.erased = erased;
    this.registering = registering;
    this.clock = clock;
    imports.onDueDo(due -> goThrough(due, Cause.timer("imports-left-unfinished")));
  }

  Outcome<Stored<RegistrationImport>> rehearse(
      Caller caller, String sessionId, ImportRequest request, Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    return sessions
        .seenBy(caller, sessionId)
        .then(session ->
            ProgrammeRoles.coordinates(caller, session.state().programmeId())
                ? Outcome.done(session.state())
                : Outcome.refused(ProgrammeRoles.notYours()))
        .then(session ->
            stillTakesPeople(session)
                .then(open -> rehearse(network, id, open, request, cause))
                .otherwise(why -> imports.refuse(network, id, cause, why)));
  }

  private Outcome<Stored<RegistrationImport>> rehearse(
      NetworkId network, String id, Session session, ImportRequest request, Cause cause) {
    return Spreadsheet.read(request.whole())
        .map(sheet ->
            Rehearsal.of(
                sheet,
                request.mapping(),
                request.people() == null ? Set.of() : request.people(),
                knowledge(network, session.id(), request.eligibilityReason())))
        .then(rehearsal ->
            imports.create(
                network,
                id,
                cause,
                () ->
                    Decision.changed(
                        RegistrationImport.rehearsed(
                            id,
                            session.id(),
                            session.programmeId(),
                            rehearsal,
                            request.eligibilityReason()))));
  }

  Outcome<Stored<RegistrationImport>> seenBy(Caller caller, String id) {
    return imports
        .find(caller.network(), id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.<Stored<RegistrationImport>>refused(Refusal.notFound()))
        .then(found ->
            ProgrammeRoles.coordinates(caller, found.state().programmeId())
                ? Outcome.done(found)
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  /** Takes it in; what is running or done already goes on, or stays, as it is. */
  Outcome<Stored<RegistrationImport>> run(Caller caller, String id, Cause cause) {
    NetworkId network = caller.network();
    return seenBy(caller, id)
        .then(found -> sessions.seenBy(caller, found.state().sessionId()))
        .then(session ->
            stillTakesPeople(session.state())
                .then(open ->
                    imports.change(
                        network,
                        id,
                        cause,
                        file ->
                            file.start(person -> people.knows(network, person), clock.instant())))
                .otherwise(why -> imports.refuse(network, id, cause, why)))
        .then(started -> goThrough(started, cause.further()));
  }

  /**
   * Gives up the places of those who cancelled where the file is from. Where one of them can't be
   * given up any more, the others are all the same, and the answer says how many are left and why;
   * asking again changes nothing about those that are.
   */
  Outcome<Stored<RegistrationImport>> giveUp(Caller caller, String id, Cause cause) {
    return seenBy(caller, id)
        .then(file -> {
          List<Refusal> left = new ArrayList<>();
          for (Cancelled one : file.state().rehearsal().cancelledThere()) {
            if (registering.giveUp(caller, one.registrationId(), one.round(), cause.further())
                    instanceof Outcome.Refused<String>(var why)
                // Who was erased meanwhile has no place to give up.
                && !why.equals(Refusal.notFound())) {
              left.add(why);
            }
          }
          return left.isEmpty()
              ? Outcome.done(file)
              : Outcome.refused(
                  Refusal.conflict(
                      "not-all-given-up",
                      "%d of them still have their place, the others have not. %s"
                          .formatted(left.size(), left.getFirst().detail())));
        });
  }

  /** Does what is left, row after row; a sweep does it where this was cut off. */
  private Outcome<Stored<RegistrationImport>> goThrough(
      Stored<RegistrationImport> started, Cause cause) {
    return inTheList(started, cause)
        .then(taken -> {
          Outcome<Stored<RegistrationImport>> now = Outcome.done(taken);
          List<Row> left = taken.state().left();
          boolean running = taken.state().state() == State.RUNNING;
          for (int from = 0; running && (from == 0 || from < left.size()); from += AT_A_TIME) {
            List<Row> some = left.subList(from, Math.min(left.size(), from + AT_A_TIME));
            now = register(taken, some, cause.further());
          }
          return now;
        });
  }

  /** Lets the session's list take all rows, or none; refused where it took none. */
  private Outcome<Stored<RegistrationImport>> inTheList(
      Stored<RegistrationImport> started, Cause cause) {
    RegistrationImport file = started.state();
    Outcome<Stored<RegistrationImport>> decided = Outcome.done(started);
    if (file.state() == State.RUNNING && !Boolean.TRUE.equals(file.inTheList())) {
      Map<String, String> inTheWay =
          registering.takeAll(
              started.network(),
              file.sessionId(),
              file.rehearsal().rows().stream().map(ImportingRegistrations::named).toList(),
              file.letIn(),
              cause);
      decided =
          imports.change(
              started.network(), file.id(), cause.further(), current -> current.decided(inTheWay));
    }
    return decided.then(now -> {
      Refusal refusal = now.state().refusal();
      return refusal == null ? Outcome.done(now) : Outcome.refused(refusal);
    });
  }

  private Outcome<Stored<RegistrationImport>> register(
      Stored<RegistrationImport> started, List<Row> some, Cause cause) {
    RegistrationImport file = started.state();
    Set<Integer> registered = new HashSet<>();
    for (Row row : some) {
      registering.register(
          started.network(), file.sessionId(), file.programmeId(), named(row), file.letIn(), cause);
      registered.add(row.row());
    }
    return imports.change(
        started.network(),
        file.id(),
        cause,
        current -> current.goneThrough(registered, clock.instant()));
  }

  private static Named named(Row row) {
    return new Named(row.participantId(), row.perspective(), row.replyWithin());
  }

  private static Outcome<Session> stillTakesPeople(Session session) {
    return session.cancelled() == null
        ? Outcome.done(session)
        : Outcome.refused(
            Refusal.conflict("session-cancelled", "This session has been cancelled."));
  }

  private Knowledge knowledge(NetworkId network, String sessionId, @Nullable String letIn) {
    return new Knowledge() {
      @Override
      public boolean knows(String participantId) {
        return people.knows(network, participantId);
      }

      @Override
      public boolean erased(String participantId) {
        return erased.contains(network, participantId);
      }

      @Override
      public Optional<Perspective> registered(String participantId) {
        return registering.registered(network, sessionId, participantId);
      }

      @Override
      public Optional<StandingRequest> registration(String participantId) {
        return registering.registration(network, sessionId, participantId);
      }

      @Override
      public boolean left(String participantId) {
        return registering.left(network, sessionId, participantId);
      }

      @Override
      public int takesMore() {
        return registering.takesMore(network, sessionId);
      }

      @Override
      public Optional<String> notAdmitted(Perspective perspective) {
        return letIn == null
            ? registering.notAdmitted(network, sessionId, perspective)
            : Optional.empty();
      }
    };
  }
}
