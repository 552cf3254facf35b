package org.commontable.reimbursements.keeping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
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
 * erased long before the record of the payment; never while something is owed. Who has several
 * records may be paid by the details of any of them, whichever the money is owed under.
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
        payee ->
            lastUse(network, payee.state())
                // Asked last: it reads all that somebody is owed.
                .filter(last -> !last.isAfter(day) && !isOwed(network, payee.id())));
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    Instant dayAfter = aged.startedOn().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return payees.eraseDetails(network, aged.id(), dayAfter, true, cause)
        instanceof Outcome.Done<?>;
  }

  private boolean isOwed(NetworkId network, String participantId) {
    return people.all(network, participantId).stream().anyMatch(id -> money.isOwed(network, id));
  }

  /** Empty where the details are gone already. */
  private Optional<LocalDate> lastUse(NetworkId network, Payee payee) {
    if (payee.newest().isErased()) {
      return Optional.empty();
    }
    LocalDate entered = LocalDate.ofInstant(payee.newest().enteredAt(), ZoneOffset.UTC);
    return Stream.concat(
            Stream.of(entered),
            people.all(network, payee.participantId()).stream()
                .flatMap(id -> money.lastPaidOn(network, id).stream()))
        .max(LocalDate::compareTo);
  }
}
