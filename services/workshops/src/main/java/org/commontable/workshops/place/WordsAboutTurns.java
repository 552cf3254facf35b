package org.commontable.workshops.place;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.retention.GoesAlong;
import org.springframework.stereotype.Component;

/**
 * Why somebody's turn was changed, in free words in a session's list: goes with their registration,
 * by which it is found.
 */
@Component
final class WordsAboutTurns implements GoesAlong {
  private final AggregateStore<Registration> registrations;
  private final AggregateStore<Places> places;

  WordsAboutTurns(AggregateStore<Registration> registrations, AggregateStore<Places> places) {
    this.registrations = registrations;
    this.places = places;
  }

  @Override
  public String collection() {
    return "registrations";
  }

  @Override
  public void drop(NetworkId network, String id, Cause cause) {
    registrations
        .find(network, id)
        .ifPresent(one -> {
          // Refused where there is no list.
          var _ = places.change(network, one.state().sessionId(), cause, list -> list.forget(id));
        });
  }
}
