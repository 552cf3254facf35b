package org.commontable.workshops.place;

import java.time.Clock;
import java.time.Instant;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.workingdays.WorkingDaysOfNetworks;
import org.springframework.stereotype.Component;

/** What time it is in a network. */
@Component
final class Moments {
  private final WorkingDaysOfNetworks workingDays;
  private final Clock clock;

  Moments(WorkingDaysOfNetworks workingDays, Clock clock) {
    this.workingDays = workingDays;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Moment in(NetworkId network) {
    return new Moment(clock.instant(), workingDays.of(network));
  }
}
