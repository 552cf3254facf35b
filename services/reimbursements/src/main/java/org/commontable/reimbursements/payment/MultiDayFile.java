package org.commontable.reimbursements.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Released runs of several processing days that go to the bank in one Bacs file. While it is put
 * together it holds the runs that have joined; if one of them can't, it is given up for good, and
 * from that write on it holds none of them.
 *
 * @param days what each day comes to, read back from the file; empty until it is made
 * @param createdAt when the last of its runs was frozen, so that the bytes are always the same
 * @param sha256 of its bytes; null until it is made
 * @param wakeAt when somebody must look whether it was left unfinished
 */
record MultiDayFile(
    String id,
    String payingOrganisationId,
    List<String> runIds,
    Stage stage,
    List<DayTotal> days,
    Instant createdAt,
    @Nullable String sha256,
    @Nullable Instant wakeAt) {
  /** How long somebody may be at work on it before a timer takes it up. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How far it is. */
  enum Stage {
    JOINING,
    MADE,
    GIVEN_UP
  }

  /** What one day of it comes to, read back from the file. */
  record DayTotal(LocalDate processOn, long count, Pence total) {}

  @SuppressWarnings("NullAway") // What was stored earlier has no stage, since it was made.
  MultiDayFile {
    runIds = List.copyOf(runIds);
    days = List.copyOf(days);
    stage = stage == null ? Stage.MADE : stage;
  }

  static MultiDayFile begin(
      String id, String organisationId, List<String> runIds, Instant createdAt, Instant now) {
    return new MultiDayFile(
        id, organisationId, runIds, Stage.JOINING, List.of(), createdAt, null, now.plus(PATIENCE));
  }

  /** All of its runs have joined, and it was read back. */
  Decision<MultiDayFile> made(List<DayTotal> readBack, String hash) {
    return switch (stage) {
      case MADE -> Decision.unchanged(this);
      case GIVEN_UP -> Decision.refused(givenUp());
      case JOINING ->
          Decision.changed(
              new MultiDayFile(
                  id, payingOrganisationId, runIds, Stage.MADE, readBack, createdAt, hash, null));
    };
  }

  /** One of its runs can't join: none of them is in it any more. */
  Decision<MultiDayFile> giveUp() {
    return stage == Stage.JOINING
        ? Decision.changed(
            new MultiDayFile(
                id, payingOrganisationId, runIds, Stage.GIVEN_UP, days, createdAt, null, null))
        : Decision.unchanged(this);
  }

  /** Records that stand in it before those of a day: each day's payments, and its contra. */
  long recordsBefore(LocalDate processOn) {
    return days.stream()
        .filter(day -> day.processOn().isBefore(processOn))
        .mapToLong(day -> day.count() + 1)
        .sum();
  }

  static Refusal givenUp() {
    return Refusal.conflict(
        "file-given-up",
        "This file was not put together, since one of its runs goes to the bank in another. Ask"
            + " for one of the other runs, or send each by itself.");
  }
}
