package org.commontable.reimbursements.payee;

import java.time.Instant;
import java.util.Optional;
import org.commontable.reimbursements.payee.NameAnswer.Effect;
import org.commontable.reimbursements.person.Who;
import org.jspecify.annotations.Nullable;

/**
 * One set of details. Nothing in it changes but that somebody confirms it, and that what it seals
 * is erased when it is not needed any more.
 *
 * @param number from 1
 * @param route how it is paid; a retry of a payment never takes another
 * @param sealed what only {@link Payees} can read
 * @param accountHash keyed hash of the account, by which two accounts can be told to be one; empty
 *     without an account, or erased
 * @param detailsHash keyed hash of everything together; empty when erased
 * @param guardianId the person who takes the money for the participant; null for themselves
 * @param check what the digits say
 * @param nameCheck what the bank said of the name; null where it was not asked
 * @param enteredBy who gave it
 * @param usableFrom before then no money goes there
 * @param needsConfirmation whether a second person must agree
 * @param confirmation that a second person agreed to
 * @param erasedAt when what it seals was erased
 */
public record PayeeVersion(
    int number,
    Route route,
    @Nullable Sealed sealed,
    String accountHash,
    String detailsHash,
    @Nullable String guardianId,
    AccountCheck check,
    NameAnswer.@Nullable Code nameCheck,
    By enteredBy,
    Instant enteredAt,
    Instant usableFrom,
    boolean needsConfirmation,
    @Nullable Confirmation confirmation,
    @Nullable Instant erasedAt) {

  /**
   * Encrypted, each for itself.
   *
   * @param name the name of the account, or of who is paid otherwise
   * @param sortCode with an account
   * @param accountNumber with an account
   * @param address where something is sent
   * @param reference by which payroll knows the person
   * @param rollNumber with a building society's account
   */
  public record Sealed(
      String name,
      @Nullable String sortCode,
      @Nullable String accountNumber,
      @Nullable String address,
      @Nullable String reference,
      @Nullable String rollNumber) {}

  /**
   * Who did it.
   *
   * @param participantId the person whom the account is linked to, if any
   */
  public record By(String account, @Nullable String participantId) {
    static By of(Who who) {
      return new By(who.account(), who.participantId());
    }

    /** Whether somebody who acts now is who did it. */
    boolean isThe(Who who) {
      return who.is(account, participantId);
    }
  }

  /** That a second person agreed to the details. */
  public record Confirmation(By by, Instant at) {}

  /** Whether it is one member's part of a building society's common account. */
  public boolean hasRollNumber() {
    return sealed != null && sealed.rollNumber() != null;
  }

  public boolean isErased() {
    return erasedAt != null;
  }

  /** Whether everybody who must has agreed; it may have to wait all the same. */
  boolean isSettled() {
    return !needsConfirmation || confirmation != null;
  }

  /** From when on money may go there, as it turned out; empty while somebody must agree. */
  Optional<Instant> countsFrom() {
    Instant agreed = confirmation == null ? enteredAt : confirmation.at();
    return isSettled()
        ? Optional.of(agreed.isAfter(usableFrom) ? agreed : usableFrom)
        : Optional.empty();
  }

  /**
   * Whether the payee is the second person: for first details that somebody else gave, where all
   * that is in doubt is whether they are the payee's.
   */
  boolean mayBeConfirmedByPayee() {
    return number == 1
        && guardianId == null
        && (nameCheck == null || nameCheck.effect() != Effect.SECOND_PERSON);
  }

  boolean isUsableBefore(Instant instant) {
    boolean agreed =
        !needsConfirmation || (confirmation != null && confirmation.at().isBefore(instant));
    // First details that people give of themselves can be paid to at once, by a run that was opened
    // before them too.
    boolean waited = (number == 1 && !needsConfirmation) || !usableFrom.isAfter(instant);
    return agreed && waited && !isErased();
  }

  boolean waitsAt(Instant instant) {
    return enteredAt.isBefore(instant) && (!isSettled() || usableFrom.isAfter(instant));
  }

  PayeeVersion confirmedBy(By by, Instant at) {
    return new PayeeVersion(
        number,
        route,
        sealed,
        accountHash,
        detailsHash,
        guardianId,
        check,
        nameCheck,
        enteredBy,
        enteredAt,
        usableFrom,
        needsConfirmation,
        new Confirmation(by, at),
        erasedAt);
  }

  /** What remains: that there were details, who gave them and when. */
  PayeeVersion erased(Instant at) {
    return without("", at);
  }

  /**
   * The same, but whether another has this account can still be told: nobody approves or releases a
   * payment to an account that was theirs, however long ago they gave it.
   */
  PayeeVersion unreadable(Instant at) {
    return without(accountHash, at);
  }

  private PayeeVersion without(String hash, Instant at) {
    return isErased() && hash.equals(accountHash)
        ? this
        : new PayeeVersion(
            number,
            route,
            null,
            hash,
            "",
            guardianId,
            check,
            nameCheck,
            enteredBy,
            enteredAt,
            usableFrom,
            needsConfirmation,
            confirmation,
            erasedAt == null ? at : erasedAt);
  }
}
