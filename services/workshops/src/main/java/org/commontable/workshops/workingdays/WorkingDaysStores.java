package org.commontable.workshops.workingdays;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.workshops.workingdays.WorkingDaysOfNetworks.NationsOfNetwork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the nations of networks lie. */
@Configuration(proxyBeanMethods = false)
class WorkingDaysStores {

  @Bean
  AggregateStore<NationsOfNetwork> nationsOfNetworks(AggregateStores stores) {
    return stores.open(AggregateType.of("nations", NationsOfNetwork.class));
  }

  /** A network that changed tells all that holds, as one that opened does. */
  @Bean
  EventHandler nationsOfChangedNetworks(WorkingDaysOfNetworks days) {
    return EventHandler.of("org.commontable.participants.network_changed.v1", days::on);
  }
}
