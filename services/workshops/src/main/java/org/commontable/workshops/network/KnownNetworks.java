package org.commontable.workshops.network;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which networks there are, and whether one says nothing in English alone. */
@Component
public final class KnownNetworks {
  private static final Refusal IN_ENGLISH_ALONE =
      Refusal.invalid(
          "welsh-missing",
          "This network says nothing in English alone. Give the title in Welsh too (titleWelsh),"
              + " also where it is the same.");

  private final AggregateStore<KnownNetwork> networks;

  KnownNetworks(AggregateStore<KnownNetwork> networks) {
    this.networks = networks;
  }

  /** What is kept of a network, and read of both events. */
  record KnownNetwork(String networkId, @Nullable Boolean requiresWelsh) {}

  /** A title in both languages. */
  public record Title(String english, @Nullable String welsh) {}

  /** False also for a short time after a network was opened, until the event has come. */
  public boolean knows(NetworkId network) {
    return networks.find(network, network.value()).isPresent();
  }

  /**
   * Refused where nothing may be said in English alone and the Welsh is missing; not for a title
   * that stays as it was, so that what is older can be changed otherwise.
   *
   * @param before null for what is new
   */
  public Optional<Refusal> inEnglishAlone(NetworkId network, Title title, @Nullable Title before) {
    return title.welsh() != null || title.equals(before)
        ? Optional.empty()
        : networks
            .find(network, network.value())
            .filter(found -> Boolean.TRUE.equals(found.state().requiresWelsh()))
            .map(found -> IN_ENGLISH_ALONE);
  }

  void told(IncomingEvent event) {
    KnownNetwork told = event.as(KnownNetwork.class);
    networks
        .put(event.network(), told.networkId(), event.cause(), known -> Decision.changed(told))
        .orThrow();
  }
}
