package org.commontable.workshops.arrangement;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
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
    said(network, from)
        .ifPresent(here -> {
          takeOver(here, to, cause)
              .then(there ->
                  wishes.change(
                      network,
                      here.id(),
                      cause.further(),
                      left -> Decision.changed(left.needingNothing())))
              .orThrow();
        });
  }

  @Override
  public void standsFor(NetworkId network, String other, Attendee one, Cause cause) {
    said(network, other).ifPresent(theirs -> takeOver(theirs, one, cause).orThrow());
  }

  @Override
  public void parts(NetworkId network, String other, String one, Cause cause) {
    said(network, other)
        .ifPresent(theirs ->
            wishes.change(
                network,
                Wishes.idOf(network, one),
                cause.further(),
                known -> known.giveBack(theirs.state())));
  }

  private Optional<Stored<Wishes>> said(NetworkId network, String registrationId) {
    return wishes
        .find(network, Wishes.idOf(network, registrationId))
        .filter(found -> !found.state().isEmpty());
  }

  private Outcome<Stored<Wishes>> takeOver(Stored<Wishes> here, Attendee to, Cause cause) {
    NetworkId network = here.network();
    return wishes.put(
        network,
        Wishes.idOf(network, to.registrationId()),
        cause.further(),
        known -> known.orElseGet(() -> Wishes.none(network, to)).takeOver(here.state()));
  }
}
