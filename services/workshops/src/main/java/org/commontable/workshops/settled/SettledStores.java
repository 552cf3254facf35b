package org.commontable.workshops.settled;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.workshops.settled.Settlements.Settlement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where settlements lie. */
@Configuration(proxyBeanMethods = false)
class SettledStores {

  @Bean
  AggregateStore<Settlement> settlementsOfSessions(AggregateStores stores) {
    return stores.open(AggregateType.of("settlements", Settlement.class));
  }
}
