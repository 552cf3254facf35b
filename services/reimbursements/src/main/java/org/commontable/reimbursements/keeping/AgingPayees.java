package org.commontable.reimbursements.keeping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.WhatIsKeptOfMoney;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.retention.Aging;
import org.jspecify.annotations.Nullable;
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
    List<Aged> found = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<Payee> page = payees.page(network, after, PAGE);
      for (Stored<Payee> one : page.items()) {
        LocalDate last = lastUse(network, one.state());
        if (!one.state().newest().isErased()
            && !last.isAfter(day)
            && people.all(network, one.id()).stream().noneMatch(id -> money.isOwed(network, id))) {
          found.add(new Aged(one.id(), last));
        }
      }
      after = found.size() < limit ? page.next() : null;
    } while (after != null);
    return found.subList(0, Math.min(found.size(), limit));
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    Instant dayAfter = aged.startedOn().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return payees.eraseDetails(network, aged.id(), dayAfter, true, cause)
        instanceof Outcome.Done<?>;
  }

  private LocalDate lastUse(NetworkId network, Payee payee) {
    LocalDate entered = LocalDate.ofInstant(payee.newest().enteredAt(), ZoneOffset.UTC);
    return Stream.concat(
            Stream.of(entered),
            people.all(network, payee.participantId()).stream()
                .flatMap(id -> money.lastPaidOn(network, id).stream()))
        .max(LocalDate::compareTo)
        .orElse(entered);
  }
}
