package org.commontable.participants.duty;

import java.time.LocalDate;
import org.commontable.participants.network.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a programme is called and how far it is, as workshops last told; also the part of the events
 * that is read.
 *
 * @param titleWelsh null where nobody said it
 * @param stage null where it was not told: it has only begun, or it was read before this was
 * @param finishedOn the day on which it was first told as over; no part of the events, and null
 *     where it goes on, or was finished before this was kept
 */
record KnownProgramme(
    String programmeId,
    String title,
    @Nullable String titleWelsh,
    @Nullable String stage,
    @Nullable LocalDate finishedOn) {
  private static final String OVER = "finished";

  boolean isFinished() {
    return OVER.equals(stage);
  }

  /** What holds now, told on a day: what is over stays so from when it was first told as over. */
  KnownProgramme after(@Nullable KnownProgramme before, LocalDate on) {
    LocalDate earlier = before != null && before.isFinished() ? before.finishedOn : null;
    return isFinished()
        ? new KnownProgramme(programmeId, title, titleWelsh, stage, earlier == null ? on : earlier)
        : this;
  }

  String title(Language language) {
    return language == Language.CY && titleWelsh != null ? titleWelsh : title;
  }
}
