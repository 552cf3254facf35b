package org.commontable.workshops.outreach;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where outreach lies. It is a programme's own working paper: nothing of it is told by event. */
@Configuration(proxyBeanMethods = false)
class OutreachStores {

  @Bean
  AggregateStore<Outreach> outreach(AggregateStores stores) {
    return stores.open(AggregateType.of("outreach", Outreach.class));
  }
}
