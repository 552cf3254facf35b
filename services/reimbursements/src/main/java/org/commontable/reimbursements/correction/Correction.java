package org.commontable.reimbursements.correction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found to be wrong in the ledger, and wants put right: costs of payments that were
 * charged to something else, or a reversal that should not have been. One person asks and says why,
 * another agrees.
 *
 * @param entry the number of the batch that is corrected
 * @param effectiveOn the day on which that batch counts, which stays as it was
 * @param amount all that moves
 * @param moved payments, or a booking, of that batch whose cost moves; none where the batch itself
 *     is taken back
 * @param reason in plain words; names nobody
 * @param countsFrom the day from which the correction counts, unless its month is closed by then
 * @param postedAs the number of the batch that did it
 */
record Correction(
    String id,
    String payingOrganisationId,
    long entry,
    LocalDate effectiveOn,
    Pence amount,
    List<Moved> moved,
    String reason,
    Actor askedBy,
    Instant askedAt,
    Stage stage,
    @Nullable Actor confirmedBy,
    @Nullable LocalDate countsFrom,
    @Nullable Long postedAs) {
  /** Payments in one correction: a batch holds the lines of all of them. */
  static final int MOVED_MOST = 200;

  Correction {
    moved = List.copyOf(moved);
  }

  /** A rule, with what is answered where it is broken. */
  private record Rule(Refusal refusal, BiPredicate<Correction, Confirming> isBroken) {}

  /** What a second person must be, and have seen; for an auditor to read. */
  private static final List<Rule> CONFIRMING =
      List.of(
          new Rule(
              Refusal.conflict(
                  "correction-over", "This correction is done or was withdrawn. Read it again."),
              (correction, _) -> correction.stage != Stage.ASKED),
          new Rule(
              Refusal.notAllowed(
                  "asked-by-you",
                  "You asked for this correction, by this account or another. Somebody else must"
                      + " confirm it."),
              (correction, confirming) -> correction.askedBy.isSameAs(confirming.by())),
          new Rule(
              Refusal.notAllowed(
                  "own-payment",
                  "You were paid some of this yourself. Somebody else must confirm it."),
              (_, confirming) -> confirming.isTheirOwn()),
          new Rule(
              Refusal.conflict(
                  "amount-changed",
                  "The sum is not the one that you saw. Read the correction again."),
              (correction, confirming) -> !correction.amount.equals(confirming.amount())));

  /** Whether it takes a batch back as it is, and moves no cost. */
  boolean takesBack() {
    return moved.isEmpty();
  }

  Decision<Correction> asked() {
    return Decision.changed(this, noted());
  }

  /** Confirmed by the same person already is done. */
  Decision<Correction> confirm(Confirming confirming) {
    if (confirmedBy != null && confirmedBy.isSameAs(confirming.by())) {
      return Decision.unchanged(this);
    }
    return CONFIRMING.stream()
        .filter(rule -> rule.isBroken().test(this, confirming))
        .findFirst()
        .map(rule -> Decision.<Correction>refused(rule.refusal()))
        .orElseGet(() -> {
          Correction next = with(Stage.CONFIRMED, confirming.by(), confirming.today(), null);
          return Decision.changed(next, next.noted());
        });
  }

  Decision<Correction> withdraw() {
    return switch (stage) {
      case WITHDRAWN -> Decision.unchanged(this);
      case ASKED -> {
        Correction next = with(Stage.WITHDRAWN, null, null, null);
        yield Decision.changed(next, next.noted());
      }
      case CONFIRMED, POSTED, OVERTAKEN ->
          Decision.refused(
              Refusal.conflict(
                  "correction-over",
                  "Two people agreed to this already. If it is wrong, correct it again."));
    };
  }

  /**
   * Of what two people agreed to only this could still be moved. Kept before it is posted, so that
   * what is told of the correction is what the ledger has.
   */
  Decision<Correction> only(List<Moved> stillMoved) {
    if (stage != Stage.CONFIRMED || moved.equals(stillMoved)) {
      return Decision.unchanged(this);
    }
    return stillMoved.isEmpty()
        ? overtaken()
        : Decision.changed(with(stage, confirmedBy, countsFrom, null, stillMoved));
  }

  Decision<Correction> postedAs(long seq) {
    return stage == Stage.POSTED
        ? Decision.unchanged(this)
        : Decision.changed(with(Stage.POSTED, confirmedBy, countsFrom, seq));
  }

  Decision<Correction> overtaken() {
    return stage == Stage.CONFIRMED
        ? Decision.changed(with(Stage.OVERTAKEN, confirmedBy, countsFrom, null))
        : Decision.unchanged(this);
  }

  private CorrectionFact.Noted noted() {
    return new CorrectionFact.Noted(id, payingOrganisationId, stage);
  }

  private Correction with(
      Stage next, @Nullable Actor by, @Nullable LocalDate from, @Nullable Long seq) {
    return with(next, by, from, seq, moved);
  }

  private Correction with(
      Stage next,
      @Nullable Actor by,
      @Nullable LocalDate from,
      @Nullable Long seq,
      List<Moved> stillMoved) {
    return new Correction(
        id,
        payingOrganisationId,
        entry,
        effectiveOn,
        stillMoved.equals(moved)
            ? amount
            : Pence.total(stillMoved.stream().map(Moved::amount).toList()),
        stillMoved,
        reason,
        askedBy,
        askedAt,
        next,
        by,
        from,
        seq);
  }
}
