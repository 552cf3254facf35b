package org.commontable.workshops.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.imports.Rehearsal.Row;
import org.jspecify.annotations.Nullable;

/**
 * A file of registrations: rehearsed, and then taken in as a whole or not at all. From the one
 * write that starts it on, every row will be registered: a sweep carries on where a process died,
 * and doing a row twice is doing it once.
 *
 * @param letIn why those are let in to whom the session is not open; null where nobody needs it
 * @param done rows that are registered
 * @param turnedAway rows that the session's list took no more, though the rehearsal was fine
 * @param resumeAt when a sweep carries on; null while nothing is left to do
 */
record RegistrationImport(
    String id,
    String sessionId,
    String programmeId,
    Rehearsal rehearsal,
    @Nullable String letIn,
    State state,
    Set<Integer> done,
    Set<Integer> turnedAway,
    @Nullable Instant resumeAt) {
  static final Duration RESUME_AFTER = Duration.ofSeconds(5);

  enum State {
    REHEARSED,
    RUNNING,
    DONE
  }

  RegistrationImport {
    done = Set.copyOf(done);
    turnedAway = Set.copyOf(turnedAway);
  }

  static RegistrationImport rehearsed(
      String id,
      String sessionId,
      String programmeId,
      Rehearsal rehearsal,
      @Nullable String letIn) {
    return new RegistrationImport(
        id, sessionId, programmeId, rehearsal, letIn, State.REHEARSED, Set.of(), Set.of(), null);
  }

  Decision<RegistrationImport> start(Instant now) {
    if (state != State.REHEARSED) {
      return Decision.unchanged(this);
    }
    return rehearsal.isFine()
        ? Decision.changed(in(State.RUNNING, done, turnedAway, now.plus(RESUME_AFTER)))
        : Decision.refused(
            Refusal.conflict(
                "import-has-problems",
                "The rehearsal found problems. Mend the file and send it again; nothing was taken"
                    + " in."));
  }

  /** Notes rows that were gone through; the last of them ends it. */
  Decision<RegistrationImport> goneThrough(
      Set<Integer> registered, Set<Integer> refused, Instant now) {
    if (state != State.RUNNING) {
      return Decision.unchanged(this);
    }
    Set<Integer> nextDone = union(done, registered);
    Set<Integer> nextAway = union(turnedAway, refused);
    boolean whole = nextDone.size() + nextAway.size() >= rehearsal.rows().size();
    return Decision.changed(
        in(
            whole ? State.DONE : State.RUNNING,
            nextDone,
            nextAway,
            whole ? null : now.plus(RESUME_AFTER)));
  }

  /** What a file says of somebody. */
  List<Row> rowsOf(String person) {
    return rehearsal.rows().stream().filter(row -> row.participantId().equals(person)).toList();
  }

  /** The same file without somebody; what was registered of it is not touched. */
  Decision<RegistrationImport> without(String person) {
    List<Row> others =
        rehearsal.rows().stream().filter(row -> !row.participantId().equals(person)).toList();
    return Decision.changed(
        new RegistrationImport(
            id,
            sessionId,
            programmeId,
            rehearsal.with(others),
            letIn,
            state,
            done,
            turnedAway,
            resumeAt));
  }

  /** Rows that are still to be gone through. */
  List<Row> left() {
    return rehearsal.rows().stream()
        .filter(row -> !done.contains(row.row()) && !turnedAway.contains(row.row()))
        .toList();
  }

  private static Set<Integer> union(Set<Integer> some, Set<Integer> more) {
    Set<Integer> all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  private RegistrationImport in(
      State next, Set<Integer> nextDone, Set<Integer> nextAway, @Nullable Instant resume) {
    return new RegistrationImport(
        id, sessionId, programmeId, rehearsal, letIn, next, nextDone, nextAway, resume);
  }
}
