package org.commontable.reimbursements.keeping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.WhatIsKeptOfMoney;
import org.commontable.reimbursements.payee.OwnName;
import org.commontable.reimbursements.payee.OwnNames;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.retention.Aging;
import org.springframework.stereotype.Component;

/**
 * Own names and addresses are counted from the last payment, or else from when they were given, for
 * as long as a tax office may ask who was paid; never while something is owed.
 */
@Component
final class AgingNames implements Aging {
  private static final int PAGE = 500;

  private final OwnNames names;
  private final WhatIsKeptOfMoney money;
  private final SamePeople people;

  AgingNames(OwnNames names, WhatIsKeptOfMoney money, SamePeople people) {
    this.names = names;
    this.money = money;
    this.people = people;
  }

  @Override
  public String collection() {
    return "own_names";
  }

  @Override
  public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
    return Aging.startedUntil(
        day,
        limit,
        after -> names.page(network, after, PAGE),
        one ->
            Stream.of(one)
                .filter(own -> !own.state().isErased())
                .map(own -> lastUse(network, own))
                // Asked last: it reads all that somebody is owed.
                .filter(last -> !last.isAfter(day) && !isOwed(network, one.id()))
                .findAny());
  }

  @Override
  public boolean drop(NetworkId network, Aged aged, Cause cause) {
    Instant dayAfter = aged.startedOn().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    // One that was given since somebody looked stays.
    return names.erase(network, aged.id(), dayAfter, cause)
            instanceof Outcome.Done<Stored<OwnName>>(Stored<OwnName> own)
        && own.state().isErased();
  }

  private LocalDate lastUse(NetworkId network, Stored<OwnName> own) {
    return Stream.concat(
            Stream.of(LocalDate.ofInstant(own.state().at(), ZoneOffset.UTC)),
            people.all(network, own.id()).stream()
                .flatMap(id -> money.lastPaidOn(network, id).stream()))
        .max(LocalDate::compareTo)
        .orElseThrow();
  }

  private boolean isOwed(NetworkId network, String participantId) {
    return people.all(network, participantId).stream().anyMatch(id -> money.isOwed(network, id));
  }
}
