package org.commontable.workshops.place;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.Registration.State;
import org.springframework.stereotype.Component;

/** Those who wait for a place at one session, to whom places at another may be offered. */
@Component
public final class ThoseWhoWait {
  private final AggregateStore<Places> places;
  private final AggregateStore<Registration> registrations;
  private final TransferringAPlace transferring;

  ThoseWhoWait(
      AggregateStore<Places> places,
      AggregateStore<Registration> registrations,
      TransferringAPlace transferring) {
    this.places = places;
    this.registrations = registrations;
    this.transferring = transferring;
  }

  /** How many were offered a place, and how many wait there as well. */
  public record Invited(int offered, int waiting) {}

  /** A plan like the session's, with every time moved by so much. */
  public Optional<PlacesPlan> planLike(NetworkId network, String sessionId, Duration later) {
    return places
        .find(network, sessionId)
        .map(list -> list.state().plan().by(list.state().session().ways()))
        .filter(plan -> plan.elsewhere() == null)
        .map(plan -> plan.with(plan.pools().stream().map(pool -> pool.later(later)).toList()));
  }

  /**
   * Offers places at another session in the order of turns. Nobody loses their turn here until they
   * take the place there. Asked again, it carries on where it was cut off.
   */
  public Outcome<Invited> inviteTo(
      NetworkId network, String fromSession, String toSession, Cause cause) {
    Optional<Stored<Places>> from = places.find(network, fromSession);
    Optional<Stored<Places>> to = places.find(network, toSession);
    if (from.isEmpty() || to.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    List<String> waiting = from.get().state().waiting().map(Entry::registrationId).toList();
    int offered = 0;
    int waits = 0;
    for (String id : waiting) {
      Optional<Outcome<Stored<Registration>>> invited =
          registrations
              .find(network, id)
              .map(one -> transferring.offerInstead(one, to.get(), cause.further()));
      if (invited.isPresent()
          && invited.get() instanceof Outcome.Done<Stored<Registration>>(var there)) {
        offered += there.state().state() == State.OFFERED ? 1 : 0;
        waits += there.state().state() == State.WAITING ? 1 : 0;
      }
    }
    return Outcome.done(new Invited(offered, waits));
  }
}
