package org.commontable.workshops.project;

import org.commontable.disclosure.Rules;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/** How each network protects small numbers, as {@code participants} tells it. */
final class ThresholdsOfNetworks {
  private final AggregateStore<Thresholds> thresholds;

  ThresholdsOfNetworks(AggregateStore<Thresholds> thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * What a network chose.
   *
   * @param fewest the smallest count that is shown
   * @param roundedTo what shown counts are rounded to
   * @param fewestForWords the fewest behind an average
   */
  record Thresholds(int fewest, int roundedTo, int fewestForWords) {
    Rules rules() {
      // Only nothing may be shown as nothing.
      return new Rules(fewest, Math.min(roundedTo, fewest), fewestForWords, false);
    }
  }

  /**
   * What is read of both events.
   *
   * @param disclosure null in events from before it was told
   */
  record NetworkTold(String networkId, @Nullable Thresholds disclosure) {}

  /** The usual ones until the event has come that tells of the network. */
  Rules of(NetworkId network) {
    return thresholds
        .find(network, network.value())
        .map(found -> found.state().rules())
        .orElseGet(Rules::usual);
  }

  EventHandler reading(String type) {
    return EventHandler.of(type, this::keep);
  }

  private void keep(IncomingEvent event) {
    NetworkTold told = event.as(NetworkTold.class);
    Thresholds chosen = told.disclosure();
    if (chosen != null) {
      thresholds
          .put(event.network(), told.networkId(), event.cause(), known -> Decision.changed(chosen))
          .orThrow();
    }
  }
}
