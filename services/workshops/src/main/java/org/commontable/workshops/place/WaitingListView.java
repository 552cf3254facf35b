package org.commontable.workshops.place;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.events.Stored;
import org.commontable.workshops.perspective.Perspective;

/**
 * Who waits, in the order of their turns, and every change of that order, for those who run the
 * session.
 */
record WaitingListView(List<WaitingView> waiting, List<ChangeView> changesOfOrder) {

  /**
   * @param turn 1 for the first
   * @param offersLapsed offers that they did not answer
   */
  record WaitingView(
      int turn, String registrationId, Perspective perspective, Way way, int offersLapsed) {}

  record ChangeView(
      Instant at, String by, String registrationId, int from, int to, String reason) {}

  static WaitingListView of(Stored<Places> stored) {
    Places places = stored.state();
    List<Entry> waiting = places.waiting().toList();
    return new WaitingListView(
        IntStream.range(0, waiting.size())
            .mapToObj(i -> {
              Entry entry = waiting.get(i);
              return new WaitingView(
                  i + 1,
                  entry.registrationId(),
                  entry.perspective(),
                  entry.terms().way(),
                  entry.lapsesSoFar());
            })
            .toList(),
        places.orderChanges().stream()
            .map(change ->
                new ChangeView(
                    change.at(),
                    change.by(),
                    change.registrationId(),
                    change.from(),
                    change.to(),
                    change.reason()))
            .toList());
  }
}
