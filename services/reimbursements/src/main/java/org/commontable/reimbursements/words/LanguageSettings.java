package org.commontable.reimbursements.words;

import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which networks require Welsh, as {@code participants} tells it. */
@Configuration(proxyBeanMethods = false)
public class LanguageSettings {
  private static final String PARTICIPANTS = "org.commontable.participants.";

  private final AggregateStore<LanguagesOfANetwork> store;

  LanguageSettings(AggregateStores stores) {
    Catalogue.compare();
    this.store =
        stores.open(
            AggregateType.of("network_languages", LanguagesOfANetwork.class)
                .events(fact -> {
                  throw new IllegalStateException("Languages tell nothing: " + fact);
                }));
  }

  /**
   * In which languages a paper is written: the one that was wished for; where nobody said, a
   * network that requires Welsh writes in both, Welsh first.
   */
  public List<Language> ofAPaper(NetworkId network, LanguageWish wish) {
    return wish.orBoth(
        store
            .find(network, LanguagesOfANetwork.ID)
            .filter(found -> found.state().requiresWelsh())
            .isPresent());
  }

  private void keep(IncomingEvent event) {
    boolean required = event.as(NetworkTold.class).requiresWelsh();
    store
        .put(
            event.network(),
            LanguagesOfANetwork.ID,
            event.cause(),
            known -> Decision.changed(new LanguagesOfANetwork(required)))
        .orThrow();
  }

  /** The part of both events that is read here. */
  record NetworkTold(boolean requiresWelsh) {}

  @Bean
  EventHandler languagesOfOpenedNetworks() {
    return EventHandler.of(PARTICIPANTS + "network_opened.v1", this::keep);
  }

  @Bean
  EventHandler languagesOfChangedNetworks() {
    return EventHandler.of(PARTICIPANTS + "network_changed.v1", this::keep);
  }
}
