package org.commontable.participants.consent;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where consent lies. */
@Configuration(proxyBeanMethods = false)
class ConsentWiring {

  @Bean
  AggregateStore<Consent> consentStore(AggregateStores stores) {
    return stores.open(
        AggregateType.of("consents", Consent.class).events(ConsentEvents::form), "participantId");
  }
}
