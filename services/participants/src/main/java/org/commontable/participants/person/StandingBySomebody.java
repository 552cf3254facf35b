package org.commontable.participants.person;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** Whoever stands by somebody today is needed by them, whatever else they do. */
@Component
final class StandingBySomebody implements PartOfThings {
  private final AggregateStore<Person> people;
  private final Clock clock;

  StandingBySomebody(AggregateStore<Person> people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  @Override
  public Optional<LocalDate> lastDay(NetworkId network, String participantId) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
    return PartOfThings.still(
        people
            .all(
                network,
                Map.of(WhatIsKeptOfPeople.SUPPORTED, participantId),
                WhatIsKeptOfPeople.SUPPORTED_MAX)
            .stream()
            .flatMap(one -> one.state().supporters().stream())
            .anyMatch(by -> participantId.equals(by.participantId()) && by.lastsOn(today)));
  }
}
