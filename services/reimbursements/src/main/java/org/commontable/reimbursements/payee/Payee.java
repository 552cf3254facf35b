package org.commontable.reimbursements.payee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.payee.PayeeVersion.By;

/**
 * Where one person is paid. Details are never edited: a change is a new version, which waits until
 * a second person confirms it, and a run that is already open never sees it.
 *
 * @param participantId the person, and the id of this record
 * @param versions in the order they were given; never empty
 */
public record Payee(String participantId, List<PayeeVersion> versions) {
  /** Versions that one record holds; more changes than that are a case for a person. */
  static final int VERSIONS_MAX = 50;

  public Payee {
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("A payee has details");
    }
  }

  static Decision<Payee> first(String participantId, PayeeVersion version) {
    return Decision.changed(
        new Payee(participantId, List.of(version)), new PayeeFact.Entered(participantId, 1, false));
  }

  PayeeVersion latest() {
    return versions.getLast();
  }

  public Optional<PayeeVersion> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  int nextNumber() {
    return latest().number() + 1;
  }

  /** Takes other details; the same ones again change nothing. */
  Decision<Payee> enter(PayeeVersion version) {
    if (latest().detailsHash().equals(version.detailsHash())) {
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
        new Payee(participantId, more),
        new PayeeFact.Entered(participantId, version.number(), true));
  }

  /** A second person says that the newest details are right. */
  Decision<Payee> confirm(int number, By by, Instant now) {
    PayeeVersion newest = latest();
    if (newest.number() != number) {
      return Decision.refused(
          Refusal.conflict(
              "other-details-since", "These are not the newest details. Read them again."));
    }
    if (newest.isSettled()) {
      return Decision.unchanged(this);
    }
    if (newest.enteredBy().isSameAs(by)) {
      return Decision.refused(
          Refusal.notAllowed(
              "confirmer-entered-it",
              "You entered these details yourself. Somebody else must confirm them."));
    }
    if (participantId.equals(by.participantId())) {
      return Decision.refused(
          Refusal.notAllowed(
              "confirmer-is-payee",
              "These are your own details. Somebody else must confirm them."));
    }
    List<PayeeVersion> changed = new ArrayList<>(versions);
    changed.set(changed.size() - 1, newest.confirmedBy(by, now));
    return Decision.changed(
        new Payee(participantId, changed), new PayeeFact.Confirmed(participantId, number));
  }

  /**
   * The details that a run pays to which opened at an instant: the newest that were settled by
   * then. Empty while a change from before that instant still waits for its second person: it is
   * not known which of the two is right.
   */
  public Optional<PayeeVersion> forRunOpenedAt(Instant openedAt) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      PayeeVersion version = versions.get(i);
      if (version.isSettledBefore(openedAt)) {
        return Optional.of(version);
      }
      if (!version.isSettled() && version.enteredAt().isBefore(openedAt)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether any of this person's accounts, past ones too, is one of the other's. */
  boolean sharesAccountWith(Payee other) {
    return versions.stream()
        .anyMatch(mine ->
            other.versions.stream()
                .anyMatch(theirs -> mine.accountHash().equals(theirs.accountHash())));
  }

  public boolean hasAccount(String accountHash) {
    return versions.stream().anyMatch(version -> version.accountHash().equals(accountHash));
  }
}
