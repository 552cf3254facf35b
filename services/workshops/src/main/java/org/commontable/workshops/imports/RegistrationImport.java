package org.commontable.workshops.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.imports.Rehearsal.Problem;
import org.commontable.workshops.imports.Rehearsal.Row;
import org.jspecify.annotations.Nullable;

/**
 * A file of registrations: rehearsed, and then taken in as a whole or not at all. From the one
 * write that starts it on, a sweep carries on where a process died: the session's list takes all
 * rows or none, and if it took them each is registered. Doing a row twice is doing it once.
 *
 * @param letIn why those are let in to whom the session is not open; null where nobody needs it
 * @param inTheList whether the session's list has taken all rows; null for not yet
 * @param inTheWay which rows stood in the way when it was last tried, so that none was taken in
 * @param done rows that are registered
 * @param resumeAt when a sweep carries on; null while nothing is left to do
 */
record RegistrationImport(
    String id,
    String sessionId,
    String programmeId,
    Rehearsal rehearsal,
    @Nullable String letIn,
    State state,
    @Nullable Boolean inTheList,
    List<Problem> inTheWay,
    Set<Integer> done,
    @Nullable Instant resumeAt) {
  static final Duration RESUME_AFTER = Duration.ofSeconds(5);

  /** Rows that a sentence names. */
  private static final int ROWS_NAMED_MAX = 20;

  enum State {
    REHEARSED,
    RUNNING,
    /** Tried, and nobody was taken in; it may be tried again. */
    REFUSED,
    DONE
  }

  RegistrationImport {
    inTheWay = inTheWay == null ? List.of() : List.copyOf(inTheWay);
    done = Set.copyOf(done);
  }

  static RegistrationImport rehearsed(
      String id,
      String sessionId,
      String programmeId,
      Rehearsal rehearsal,
      @Nullable String letIn) {
    return new RegistrationImport(
        id,
        sessionId,
        programmeId,
        rehearsal,
        letIn,
        State.REHEARSED,
        null,
        List.of(),
        Set.of(),
        null);
  }

  /**
   * @param knows tells whether somebody is on record by now
   */
  Decision<RegistrationImport> start(Predicate<String> knows, Instant now) {
    if (state == State.RUNNING || state == State.DONE) {
      return Decision.unchanged(this);
    }
    Rehearsal known = rehearsal.knowing(knows);
    if (known.isFine()) {
      return Decision.changed(
          with(known).in(State.RUNNING, null, List.of(), Set.of(), now.plus(RESUME_AFTER)));
    }
    return Decision.refused(
        known.onlyAwaitsPeople()
            ? Refusal.conflict(
                "import-people-not-known",
                "Rows %s name people who are not on record. If you just took in the people's file,"
                        .formatted(first(known.awaited().stream().map(Row::row)))
                    + " run this again in a moment; nothing was taken in.")
            : Refusal.conflict(
                "import-has-problems",
                "The rehearsal found problems. Mend the file and send it again; nothing was taken"
                    + " in."));
  }

  /** Notes what the session's list said: it took all rows, or for these none. */
  Decision<RegistrationImport> decided(Map<String, String> whom) {
    if (state != State.RUNNING || Boolean.TRUE.equals(inTheList)) {
      return Decision.unchanged(this);
    }
    if (whom.isEmpty()) {
      return Decision.changed(in(State.RUNNING, true, List.of(), done, resumeAt));
    }
    List<Problem> rows =
        rehearsal.rows().stream()
            .filter(row -> whom.containsKey(row.participantId()))
            .map(row -> new Problem(row.row(), null, whom.getOrDefault(row.participantId(), "")))
            .toList();
    return Decision.changed(in(State.REFUSED, null, rows, done, null));
  }

  /** Why it was not taken in when it was last tried; null unless it was refused. */
  @Nullable Refusal refusal() {
    return state == State.REFUSED
        ? Refusal.conflict(
            "rows-not-taken",
            "Nobody was taken in: rows %s stand in the way. The import says why, row by row."
                .formatted(first(inTheWay.stream().map(Problem::row))))
        : null;
  }

  /** Notes rows that are registered; the last of them ends it. */
  Decision<RegistrationImport> goneThrough(Set<Integer> registered, Instant now) {
    if (state != State.RUNNING) {
      return Decision.unchanged(this);
    }
    Set<Integer> next = new TreeSet<>(done);
    next.addAll(registered);
    boolean whole = rehearsal.rows().stream().map(Row::row).allMatch(next::contains);
    return Decision.changed(
        in(
            whole ? State.DONE : State.RUNNING,
            inTheList,
            List.of(),
            next,
            whole ? null : now.plus(RESUME_AFTER)));
  }

  /** What a file says of somebody. */
  List<Row> rowsOf(String person) {
    return rehearsal.everybody().filter(row -> row.participantId().equals(person)).toList();
  }

  /** The same file without somebody; what was registered of it is not touched. */
  Decision<RegistrationImport> without(String person) {
    return Decision.changed(with(rehearsal.without(person)));
  }

  /** Rows that are still to be gone through. */
  List<Row> left() {
    return rehearsal.rows().stream().filter(row -> !done.contains(row.row())).toList();
  }

  private static String first(Stream<Integer> rows) {
    List<Integer> all = rows.toList();
    String some =
        all.stream().limit(ROWS_NAMED_MAX).map(String::valueOf).collect(Collectors.joining(", "));
    return all.size() > ROWS_NAMED_MAX ? some + " and more" : some;
  }

  private RegistrationImport with(Rehearsal other) {
    return new RegistrationImport(
        id, sessionId, programmeId, other, letIn, state, inTheList, inTheWay, done, resumeAt);
  }

  private RegistrationImport in(
      State next,
      @Nullable Boolean inList,
      List<Problem> rows,
      Set<Integer> nextDone,
      @Nullable Instant resume) {
    return new RegistrationImport(
        id, sessionId, programmeId, rehearsal, letIn, next, inList, rows, nextDone, resume);
  }
}
