package org.commontable.participants.network;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
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
