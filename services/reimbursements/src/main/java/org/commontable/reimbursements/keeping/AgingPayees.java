package org.commontable.reimbursements.keeping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.WhatIsKeptOfMoney;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.retention.Aging;
import org.springframework.stereotype.Component;

/**
 * Bank details are counted from the last payment to them, or else from when they were given, and
 * erased long before the record of the payment; never while something is owed. Details that others
 * took the place of are counted from then, and go while something is owed too, which is paid to the
 * others. Who has several records may be paid by the details of any of them, whichever the money is
 * owed under.
 */
@Component
final class AgingPayees implements Aging {
  private static final int PAGE = 500;

  private final Payees payees;
  private final WhatIsKeptOfMoney money;
  private final SamePeople people;

  AgingPayees(Payees payees, WhatIsKeptOfMoney money, SamePeople people) {
    this.payees = payees;
    this.money = money;
    this.people = people;
  }

  @Override
  public String collection() {
    return "payees";
  }

  @Override
  public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
    return Aging.startedUntil(
        day,
        limit,
        after -> payees.page(network, after, PAGE),
        payee -> over(network, payee.state(), day).or(() -> replaced(network, payee.state(), day)));
  }

  /** Not while a list pays by details that it pinned: without one of them it has no file. */
  private Optional<LocalDate> replaced(NetworkId network, Payee payee, LocalDate day) {
    return payee
        .firstReplacedAt()
        .map(AgingPayees::dayOf)
        .filter(replaced ->
            !replaced.isAfter(day)
                && people.all(network, payee.participantId()).stream()
                    .noneMatch(id -> money.isBeingPaid(network, id)));
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    Instant dayAfter = aged.startedOn().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    boolean all =
        payees
            .find(network, aged.id())
            .flatMap(payee -> over(network, payee.state(), aged.startedOn()))
            .isPresent();
    Outcome<Stored<Payee>> erased =
        all
            ? payees.eraseDetails(network, aged.id(), dayAfter, cause)
            : payees.eraseReplaced(network, aged.id(), dayAfter, cause);
    return erased instanceof Outcome.Done<?>;
  }

  /** The day of the last use, if that was on a day or before, and nothing is owed any more. */
  private Optional<LocalDate> over(NetworkId network, Payee payee, LocalDate day) {
    return lastUse(network, payee)
        // Asked last: it reads all that somebody is owed.
        .filter(last -> !last.isAfter(day) && !isOwed(network, payee.participantId()));
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private boolean isOwed(NetworkId network, String participantId) {
    return people.all(network, participantId).stream().anyMatch(id -> money.isOwed(network, id));
  }

  /** Empty where the details are gone already. */
  private Optional<LocalDate> lastUse(NetworkId network, Payee payee) {
    if (payee.newest().isErased()) {
      return Optional.empty();
    }
    LocalDate entered = dayOf(payee.newest().enteredAt());
    return Stream.concat(
            Stream.of(entered),
            people.all(network, payee.participantId()).stream()
                .flatMap(id -> money.lastPaidOn(network, id).stream()))
        .max(LocalDate::compareTo);
  }
}
