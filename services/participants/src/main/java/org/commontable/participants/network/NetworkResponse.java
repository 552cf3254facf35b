package org.commontable.participants.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A network as its members and the platform's operators see it.
 *
 * @param administratorId by which id whoever was invited with the call that opened it is on record;
 *     left out otherwise
 */
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
    Instant openedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String administratorId) {

  static NetworkResponse of(Stored<Network> stored) {
    return opened(stored, null);
  }

  /** As it is answered to whoever opened it. */
  static NetworkResponse opened(Stored<Network> stored, @Nullable String administratorId) {
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
        network.openedAt(),
        administratorId);
  }
}
