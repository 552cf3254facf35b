package org.commontable.reimbursements.giving;

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
 * What one organisation passes on to one cause: made by one person, agreed to by another. While it
 * waits, what is in it is what the entitlements say; then it is fixed.
 *
 * @param cause who gets it
 * @param wanted what was put into it
 * @param fixedOn the day on which two people had agreed
 * @param gifts what two people agreed to, and once it is fixed what of that is owed to the cause;
 *     empty while it waits
 * @param passed how the cause got it
 * @param leftOut what two people agreed to and could not be fixed; null for nothing, and in what
 *     was stored before it was written down
 */
record GiftBatch(
    String id,
    String payingOrganisationId,
    String cause,
    List<String> wanted,
    Actor madeBy,
    Instant madeAt,
    Stage stage,
    @Nullable Actor confirmedBy,
    @Nullable LocalDate fixedOn,
    List<Gift> gifts,
    @Nullable Passed passed,
    @Nullable List<LeftOut> leftOut) {
  /** Things in one batch: the ledger has the costs of all of them in one. */
  static final int WANTED_MOST = 200;

  GiftBatch {
    wanted = List.copyOf(wanted);
    gifts = List.copyOf(gifts);
  }

  /**
   * The cause has it.
   *
   * @param reference by which the organisation's own books or bank know it
   */
  record Passed(LocalDate on, String reference, Actor by) {}

  /**
   * What was left out.
   *
   * @param code why, as the refusal is named
   * @param why the same in words, for finance
   */
  record LeftOut(String entitlementId, String code, String why) {
    static LeftOut of(String entitlementId, Refusal refusal) {
      return new LeftOut(entitlementId, refusal.code(), refusal.detail());
    }
  }

  /** A rule, with what is answered where it is broken. */
  private record Rule(Refusal refusal, BiPredicate<GiftBatch, Confirming> isBroken) {}

  /** What a second person must be, and have seen; for an auditor to read. */
  private static final List<Rule> CONFIRMING =
      List.of(
          new Rule(
              Refusal.conflict("batch-over", "This batch is fixed or was dropped. Read it again."),
              (batch, _) -> batch.stage != Stage.LISTED),
          new Rule(
              Refusal.notAllowed(
                  "made-by-you",
                  "You made this batch, by this account or another. Somebody else must confirm it."),
              (batch, confirming) -> batch.madeBy.isSameAs(confirming.by())),
          new Rule(
              Refusal.notAllowed(
                  "own-gift",
                  "You gave some of this away yourself, or put on record that somebody did. Somebody"
                      + " else must confirm it."),
              (_, confirming) -> confirming.isTheirOwn()),
          new Rule(
              Refusal.conflict(
                  "another-cause",
                  "This batch goes to another cause. Read the batch again and confirm that."),
              (batch, confirming) -> !batch.cause.equals(confirming.cause())),
          new Rule(
              Refusal.conflict(
                  "nothing-listed",
                  "Nothing is in this batch any more, since answers or attendance changed."),
              (_, confirming) -> confirming.listed().isEmpty()),
          new Rule(
              Refusal.conflict(
                  "amount-changed",
                  "The sum is not the one that you saw. Read the batch again and confirm that."),
              (_, confirming) -> !confirming.sum().equals(confirming.amount())));

  Decision<GiftBatch> made() {
    return Decision.changed(this, noted());
  }

  /** Confirmed by the same person already is done. */
  Decision<GiftBatch> confirm(Confirming confirming) {
    if (confirmedBy != null && confirmedBy.isSameAs(confirming.by())) {
      return Decision.unchanged(this);
    }
    return CONFIRMING.stream()
        .filter(rule -> rule.isBroken().test(this, confirming))
        .findFirst()
        .map(rule -> Decision.<GiftBatch>refused(rule.refusal()))
        .orElseGet(() ->
            told(
                with(
                    Stage.CONFIRMED,
                    confirming.by(),
                    confirming.today(),
                    confirming.listed(),
                    null)));
  }

  /**
   * What of that which was agreed to could be fixed; nothing, where all of it left meanwhile.
   *
   * @param without what could not be
   */
  Decision<GiftBatch> fixed(List<Gift> all, List<LeftOut> without) {
    if (stage != Stage.CONFIRMED) {
      return Decision.unchanged(this);
    }
    GiftBatch next =
        with(all.isEmpty() ? Stage.DROPPED : Stage.FIXED, confirmedBy, fixedOn, all, null, without);
    return all.isEmpty() ? told(next) : Decision.changed(next);
  }

  /** What two people agreed to and could not be fixed. */
  List<LeftOut> leftOutSince() {
    return leftOut == null ? List.of() : leftOut;
  }

  /** Says that the cause has it; said so already is done. */
  Decision<GiftBatch> passOn(Passed now, LocalDate today) {
    if (passed != null
        && passed.on().equals(now.on())
        && passed.reference().equals(now.reference())) {
      return Decision.unchanged(this);
    }
    if (stage != Stage.FIXED) {
      return Decision.refused(
          Refusal.conflict(
              "not-to-be-passed-on",
              stage == Stage.PASSED_ON
                  ? "This was passed on already. Read it again."
                  : "A second person must confirm this batch before it is passed on."));
    }
    if (now.on().isAfter(today) || (fixedOn != null && now.on().isBefore(fixedOn))) {
      return Decision.refused(
          Refusal.invalid(
              "not-passed-on-yet",
              "The day is on or after the one on which the batch was confirmed, and not ahead."));
    }
    return told(with(Stage.PASSED_ON, confirmedBy, fixedOn, gifts, now));
  }

  /** Gives up what nobody has confirmed. */
  Decision<GiftBatch> drop() {
    return switch (stage) {
      case DROPPED -> Decision.unchanged(this);
      case LISTED -> told(with(Stage.DROPPED, null, null, gifts, null));
      case CONFIRMED, FIXED, PASSED_ON ->
          Decision.refused(
              Refusal.conflict(
                  "batch-over", "Two people agreed to this already: it is owed to the cause."));
    };
  }

  /** Whether it is settled that this is not in it: what waits for two people may still be. */
  boolean hasDoneWithout(String entitlementId) {
    return stage != Stage.LISTED
        && gifts.stream().noneMatch(gift -> gift.entitlementId().equals(entitlementId));
  }

  /** All that two people agreed to; nothing before. */
  Pence sum() {
    return Gift.total(gifts);
  }

  private static Decision<GiftBatch> told(GiftBatch next) {
    return Decision.changed(next, next.noted());
  }

  private GiftFact.Noted noted() {
    return new GiftFact.Noted(id, payingOrganisationId, stage);
  }

  private GiftBatch with(
      Stage next,
      @Nullable Actor by,
      @Nullable LocalDate on,
      List<Gift> all,
      @Nullable Passed passing) {
    return with(next, by, on, all, passing, leftOut);
  }

  private GiftBatch with(
      Stage next,
      @Nullable Actor by,
      @Nullable LocalDate on,
      List<Gift> all,
      @Nullable Passed passing,
      @Nullable List<LeftOut> without) {
    return new GiftBatch(
        id,
        payingOrganisationId,
        cause,
        wanted,
        madeBy,
        madeAt,
        next,
        by,
        on,
        all,
        passing,
        without);
  }
}
