package org.commontable.workshops.network;

import java.util.List;
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
  private final AggregateStore<KnownNetwork> networks;

  KnownNetworks(AggregateStore<KnownNetwork> networks) {
    this.networks = networks;
  }

  /** What is kept of a network, and read of both events. */
  record KnownNetwork(String networkId, @Nullable Boolean requiresWelsh) {}

  /**
   * What is said in both languages.
   *
   * @param field where the Welsh is given
   */
  public record Said(String field, String english, @Nullable String welsh) {}

  /** False also for a short time after a network was opened, until the event has come. */
  public boolean knows(NetworkId network) {
    return networks.find(network, network.value()).isPresent();
  }

  /**
   * Refused where nothing may be said in English alone and a Welsh text is missing; not for one
   * that stays as it was, so that what is older can be changed otherwise.
   *
   * @param before nothing for what is new
   */
  public Optional<Refusal> inEnglishAlone(NetworkId network, List<Said> said, List<Said> before) {
    List<String> missing =
        said.stream()
            .filter(one -> one.welsh() == null && !before.contains(one))
            .map(Said::field)
            .distinct()
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : networks
            .find(network, network.value())
            .filter(found -> Boolean.TRUE.equals(found.state().requiresWelsh()))
            .map(found -> inEnglishAlone(missing));
  }

  private static Refusal inEnglishAlone(List<String> missing) {
    return Refusal.invalid(
        "welsh-missing",
        "This network says nothing in English alone. Give the Welsh too, also where it is the same:"
            + " %s.".formatted(String.join(", ", missing)));
  }

  void told(IncomingEvent event) {
    KnownNetwork told = event.as(KnownNetwork.class);
    networks
        .put(event.network(), told.networkId(), event.cause(), known -> Decision.changed(told))
        .orThrow();
  }
}
