package org.commontable.reimbursements.payee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.person.Who;

/**
 * Where one person is paid. Details are never edited: a change is a new version, which waits until
 * a second person confirms it and its time of waiting is over, and a run that is already open never
 * sees it. First details that somebody else gave wait for a second person too, or for the payee.
 *
 * @param participantId the person, and the id of this record
 * @param versions in the order they were given; empty where nobody has said so yet, and only how
 *     payments are to be spoken of is known
 * @param discreet whether nothing that others may see says what a payment is for
 */
public record Payee(String participantId, List<PayeeVersion> versions, boolean discreet) {
  /** Versions that one record holds; more changes than that are a case for a person. */
  static final int VERSIONS_MAX = 50;

  public Payee {
    versions = List.copyOf(versions);
  }

  /** Of whom nothing is known. */
  static Payee none(String participantId) {
    return new Payee(participantId, List.of(), false);
  }

  static Decision<Payee> first(String participantId, PayeeVersion version) {
    return none(participantId).enter(version);
  }

  public boolean hasDetails() {
    return !versions.isEmpty();
  }

  PayeeVersion latest() {
    return versions.getLast();
  }

  public Optional<PayeeVersion> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  int nextNumber() {
    return hasDetails() ? latest().number() + 1 : 1;
  }

  /** Takes other details; the same ones again change nothing. */
  Decision<Payee> enter(PayeeVersion version) {
    if (hasDetails() && latest().detailsHash().equals(version.detailsHash())) {
      return Decision.unchanged(this);
    }
    if (versions.size() >= VERSIONS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-changes",
              "These details changed too often to be changed again here. Speak to the finance"
                  + " team."));
    }
    List<PayeeVersion> more = new ArrayList<>(versions);
    more.add(version);
    return Decision.changed(
        new Payee(participantId, more, discreet),
        new PayeeFact.Entered(
            participantId,
            version.number(),
            hasDetails(),
            byOthers(participantId, version),
            version.usableFrom()));
  }

  private static boolean byOthers(String participantId, PayeeVersion version) {
    return !participantId.equals(version.enteredBy().participantId());
  }

  /** A second person says that the newest details are right. */
  Decision<Payee> confirm(int number, Who by, Instant now) {
    if (!hasDetails() || latest().number() != number) {
      return Decision.refused(
          Refusal.conflict(
              "other-details-since", "These are not the newest details. Read them again."));
    }
    PayeeVersion newest = latest();
    if (newest.isSettled()) {
      return Decision.unchanged(this);
    }
    if (newest.enteredBy().isThe(by)) {
      return Decision.refused(
          Refusal.notAllowed(
              "confirmer-entered-it",
              "You entered these details yourself. Somebody else must confirm them."));
    }
    if (by.isParticipant(participantId) && !newest.mayBeConfirmedByPayee()) {
      return Decision.refused(
          Refusal.notAllowed(
              "confirmer-is-payee",
              "These are your own details. Somebody else must confirm them."));
    }
    if (by.isParticipant(newest.guardianId())) {
      return Decision.refused(
          Refusal.notAllowed(
              "confirmer-is-guardian",
              "The money would go to you. Somebody else must confirm these details."));
    }
    List<PayeeVersion> changed = new ArrayList<>(versions);
    changed.set(changed.size() - 1, newest.confirmedBy(By.of(by), now));
    return Decision.changed(
        new Payee(participantId, changed, discreet),
        new PayeeFact.Confirmed(participantId, number));
  }

  Decision<Payee> beDiscreet(boolean wanted) {
    return wanted == discreet
        ? Decision.unchanged(this)
        : Decision.changed(
            new Payee(participantId, versions, wanted),
            new PayeeFact.DiscretionChosen(participantId, wanted));
  }

  /**
   * When the first of the details that stand in the place of these began to; empty while none do.
   */
  private Optional<Instant> replacedAt(PayeeVersion version) {
    return versions.stream()
        .filter(other -> other.number() > version.number())
        .flatMap(other -> other.countsFrom().stream())
        .min(Instant::compareTo);
  }

  /** When the longest replaced of what is still kept was replaced; empty where nothing is. */
  public Optional<Instant> firstReplacedAt() {
    return versions.stream()
        .filter(version -> !version.isErased())
        .flatMap(version -> replacedAt(version).stream())
        .min(Instant::compareTo);
  }

  /**
   * Erases what other details took the place of before an instant, but for the hash of the account,
   * which goes with the newest.
   */
  Decision<Payee> eraseReplaced(Instant before, Instant now) {
    return without(
        versions.stream()
            .map(version ->
                replacedAt(version).filter(at -> at.isBefore(before)).isPresent()
                    ? version.unreadable(now)
                    : version)
            .toList());
  }

  /**
   * Erases what some versions seal: for keeping bank details no longer than they are needed. What
   * they were paid stays where it was recorded, and that they existed stays here.
   */
  Decision<Payee> erase(Predicate<PayeeVersion> which, Instant now) {
    return without(versions.stream().map(v -> which.test(v) ? v.erased(now) : v).toList());
  }

  private Decision<Payee> without(List<PayeeVersion> next) {
    return next.equals(versions)
        ? Decision.unchanged(this)
        : Decision.changed(
            new Payee(participantId, next, discreet), new PayeeFact.Erased(participantId));
  }

  /**
   * The details that a run pays to which opened at an instant: the newest that could be used by
   * then. Empty while a change from before that instant still waits: it is not known which of the
   * two is right.
   */
  public Optional<PayeeVersion> forRunOpenedAt(Instant openedAt) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      PayeeVersion version = versions.get(i);
      if (version.isUsableBefore(openedAt)) {
        return Optional.of(version);
      }
      if (version.isErased() || version.waitsAt(openedAt)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether any of this person's accounts, past ones too, is one of the other's. */
  boolean sharesAccountWith(Payee other) {
    return versions.stream()
        .anyMatch(mine -> !mine.accountHash().isEmpty() && other.hasAccount(mine.accountHash()));
  }

  public boolean hasAccount(String accountHash) {
    return !accountHash.isEmpty()
        && versions.stream().anyMatch(version -> version.accountHash().equals(accountHash));
  }

  /** Whether the money goes, or went, to this person for the participant. */
  public boolean isGuardian(String personId) {
    return versions.stream().anyMatch(version -> personId.equals(version.guardianId()));
  }

  /** The newest details, which may still have to wait. */
  public PayeeVersion newest() {
    return latest();
  }
}
