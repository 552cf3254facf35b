package org.commontable.workshops.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of one person's attendance at one session, with all that was recorded before. A
 * document of its own, and not a part of the registration: the person changes that one and the
 * facilitator this one, often in the same minute, and neither should lose the race to the other;
 * its history grows with corrections, and its events have an order of their own.
 *
 * @param on the session's first day when attendance was first recorded
 * @param marks oldest first; the last is the one that holds
 */
record Attendance(
    String registrationId,
    String sessionId,
    String programmeId,
    String participantId,
    LocalDate on,
    List<Mark> marks) {
  static final int CORRECTIONS_MAX = 50;

  /** How somebody took part. */
  enum Status {
    PRESENT,
    PARTIAL,
    APOLOGY,
    NO_SHOW
  }

  /** What was seen: for a given status the minutes follow or are measured. */
  record Seen(Status status, int minutes, boolean online) {}

  /** Who recorded what, when, and why if it corrects what was recorded before. */
  record Mark(Seen seen, String by, Instant at, @Nullable String reason) {}

  Attendance {
    marks = List.copyOf(marks);
  }

  static String idOf(NetworkId network, String registrationId) {
    return Ids.derived("attendance", network.value(), registrationId);
  }

  /** Records or corrects; what is recorded already is not recorded again. */
  Decision<Attendance> record(Mark mark) {
    Seen seen = mark.seen();
    if (!marks.isEmpty() && marks.getLast().seen().equals(seen)) {
      return Decision.unchanged(this);
    }
    if (marks.size() > CORRECTIONS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "corrections-full",
              "This was corrected %d times already.".formatted(CORRECTIONS_MAX)));
    }
    Attendance next =
        new Attendance(
            registrationId,
            sessionId,
            programmeId,
            participantId,
            on,
            Stream.concat(marks.stream(), Stream.of(mark)).toList());
    return Decision.changed(next, new AttendanceRecorded(next));
  }

  Seen seen() {
    return marks.getLast().seen();
  }

  /** 1 when first recorded, one more with each correction. */
  int revision() {
    return marks.size();
  }
}
