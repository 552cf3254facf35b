package org.commontable.workshops.place;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.commontable.workshops.network.TrustedPeople;
import org.springframework.stereotype.Component;

/**
 * Notes that somebody for whom another asked has done something about it themselves, or by whoever
 * may act for them: from then on it is theirs alone. A crash before the note leaves the other what
 * they had, until the person does the next thing.
 */
@Component
public final class TakingOver {
  private final AggregateStore<Registration> registrations;
  private final TrustedPeople trusted;

  TakingOver(AggregateStore<Registration> registrations, TrustedPeople trusted) {
    this.registrations = registrations;
    this.trusted = trusted;
  }

  /** To be called after what the caller did; for anybody else than the person it does nothing. */
  public Outcome<Boolean> by(Caller caller, String registrationId, Cause cause) {
    return registrations
        .find(caller.network(), registrationId)
        .map(found -> by(caller, found, cause).map(done -> true))
        .orElseGet(() -> Outcome.done(false));
  }

  Outcome<Stored<Registration>> by(Caller caller, Stored<Registration> done, Cause cause) {
    return done.state().asked().helper() != null
            && trusted.isOrActsFor(caller, done.state().participantId())
        ? registrations.change(done.network(), done.id(), cause.further(), Registration::takenOver)
        : Outcome.done(done);
  }
}
