package org.commontable.participants.network;

import java.time.Instant;
import java.util.List;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/** A network as its members and the platform's operators see it. */
record NetworkResponse(
    String id,
    String name,
    List<Nation> nations,
    List<Language> languages,
    boolean requiresWelsh,
    String theme,
    NetworkContact contact,
    @Nullable String rateCardTemplate,
    DisclosureThresholds disclosure,
    Instant openedAt) {

  static NetworkResponse of(Stored<Network> stored) {
    Network network = stored.state();
    return new NetworkResponse(
        network.id().value(),
        network.name(),
        network.nations().stream().sorted().toList(),
        network.languages().stream().sorted().toList(),
        network.requiresWelsh(),
        network.theme(),
        network.contact(),
        network.rateCardTemplate(),
        network.disclosure(),
        network.openedAt());
  }
}
