package org.commontable.reimbursements.report;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How each network protects small numbers, as {@code participants} tells it. What a network set
 * here for payments stands before it.
 */
@Configuration(proxyBeanMethods = false)
class ThresholdsOfTheNetwork {

  /** Where they lie. */
  static final class Known {
    private final AggregateStore<PublishingRules> rules;

    Known(AggregateStore<PublishingRules> rules) {
      this.rules = rules;
    }

    Optional<PublishingRules> of(NetworkId network) {
      return rules.find(network, PublishingRules.ID).map(found -> found.state());
    }

    private void keep(IncomingEvent event) {
      Disclosure chosen = event.as(NetworkTold.class).disclosure();
      if (chosen != null) {
        rules
            .put(
                event.network(),
                PublishingRules.ID,
                event.cause(),
                known -> Decision.changed(chosen.rules()))
            .orThrow();
      }
    }
  }

  /**
   * The part of both events that is read here.
   *
   * @param disclosure null in events from before it was told
   */
  record NetworkTold(@Nullable Disclosure disclosure) {}

  /** What a network chose. */
  record Disclosure(int fewest, int roundedTo, int fewestForWords) {
    PublishingRules rules() {
      // Only nothing may be shown as nothing.
      return new PublishingRules(
          PublishingRules.ID, fewest, Math.min(roundedTo, fewest), fewestForWords);
    }
  }

  @Bean
  Known knownThresholds(AggregateStores stores) {
    return new Known(
        stores.open(
            AggregateType.of("network_thresholds", PublishingRules.class)
                .events(fact -> {
                  throw new IllegalStateException("Thresholds tell nothing: " + fact);
                })));
  }

  @Bean
  EventHandler thresholdsOfOpenedNetworks(Known known) {
    return EventHandler.of("org.commontable.participants.network_opened.v1", known::keep);
  }

  @Bean
  EventHandler thresholdsOfChangedNetworks(Known known) {
    return EventHandler.of("org.commontable.participants.network_changed.v1", known::keep);
  }
}
