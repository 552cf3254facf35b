package org.commontable.workshops.arrangement;

import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.place.Attendees.Attendee;
import org.commontable.workshops.place.FollowsPlaces;
import org.springframework.stereotype.Component;

/**
 * Lets what somebody needs go along when they move to another session, or when one of their two
 * requests goes on: nobody has to say twice that they need an interpreter. What they have said
 * there by themselves stays.
 */
@Component
final class WishesThatTravel implements FollowsPlaces {
  private final AggregateStore<Wishes> wishes;

  WishesThatTravel(AggregateStore<Wishes> wishes) {
    this.wishes = wishes;
  }

  @Override
  public void goesAlong(NetworkId network, String from, Attendee to, Cause cause) {
    wishes
        .find(network, Wishes.idOf(network, from))
        .filter(here -> !here.state().wishes().isEmpty())
        .ifPresent(here -> {
          wishes
              .put(
                  network,
                  Wishes.idOf(network, to.registrationId()),
                  cause.further(),
                  known -> known.orElseGet(() -> Wishes.none(network, to)).takeOver(here.state()))
              .then(there ->
                  wishes.change(
                      network,
                      here.id(),
                      cause.further(),
                      left -> Decision.changed(left.needingNothing())))
              .orThrow();
        });
  }
}
