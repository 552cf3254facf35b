package org.commontable.workshops.place;

import java.time.Clock;
import java.time.Instant;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.network.KnownPeople;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.workingdays.WorkingDaysOfNetworks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What time it is in a network, and how its people are reached. */
@Component
final class Moments {
  private final WorkingDaysOfNetworks workingDays;
  private final AggregateStore<Registration> registrations;
  private final KnownPeople people;
  private final SamePeople same;
  private final Clock clock;

  Moments(
      WorkingDaysOfNetworks workingDays,
      AggregateStore<Registration> registrations,
      KnownPeople people,
      SamePeople same,
      Clock clock) {
    this.workingDays = workingDays;
    this.registrations = registrations;
    this.people = people;
    this.same = same;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Moment in(NetworkId network) {
    return new Moment(
        clock.instant(),
        workingDays.of(network),
        registrationId -> reachedBy(network, registrationId));
  }

  private @Nullable ReplyWithin reachedBy(NetworkId network, String registrationId) {
    return registrations
        .find(network, registrationId)
        .map(found -> same.goesBy(network, found.state().participantId()))
        .flatMap(person -> people.reachedBy(network, person))
        .flatMap(ReplyWithin::reachedBy)
        .orElse(null);
  }
}
