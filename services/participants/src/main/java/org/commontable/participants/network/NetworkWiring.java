package org.commontable.participants.network;

import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Retelling;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where networks lie. */
@Configuration(proxyBeanMethods = false)
class NetworkWiring {

  @Bean
  AggregateStore<Network> networkStore(AggregateStores stores) {
    return stores.open(AggregateType.of("networks", Network.class).events(NetworkEvents::form));
  }

  @Bean
  Retelling<Network> networksForWhoeverNamesThings(AggregateStore<Network> networks) {
    return new Retelling<>(
        "networks-for-whoever-names-things",
        networks,
        network -> List.of(new NetworkFact.NetworkChanged(network)));
  }

  @Bean
  NetworkDirectory networkDirectory(AggregateStores stores) {
    return new NetworkDirectory(
        stores.open(AggregateType.of("network_directory", NetworkDirectory.Listed.class)));
  }

  @Bean
  EventHandler listingOpenedNetworks(NetworkDirectory directory) {
    return directory.reading(NetworkEvents.OPENED);
  }

  @Bean
  EventHandler listingChangedNetworks(NetworkDirectory directory) {
    return directory.reading(NetworkEvents.CHANGED);
  }
}
