package org.commontable.workshops.place;

import java.util.ArrayList;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.Solent;
import org.commontable.workshops.perspective.Perspective;

/** Lists of places at which many wait. */
public final class FullLists {

  private FullLists() {}

  /**
   * Lets somebody have the only place, and so many wait for it, that the session's list takes only
   * a few more requests.
   */
  public static void leaveRoomFor(int requests, NetworkId network, String session) {
    AggregateStore<Places> places = Solent.store("places");
    places
        .change(
            network,
            session,
            Cause.timer("test"),
            list -> {
              List<Entry> entries = new ArrayList<>(list.entries());
              while (list.with(entries, 0).takesMore() > requests) {
                Claim claim =
                    ListOfPlaces.claim(
                        Ids.derived("waits", session, Integer.toString(entries.size())),
                        1,
                        Perspective.OTHER);
                entries.add(
                    Entry.of(
                        claim,
                        claim.terms(),
                        entries.isEmpty() ? Standing.PLACED : Standing.WAITING,
                        1));
              }
              return Decision.changed(
                  list.planned(PlacesPlan.of(1, List.of()).orThrow())
                      .with(entries, list.decisions() + 1));
            })
        .orThrow();
  }
}
