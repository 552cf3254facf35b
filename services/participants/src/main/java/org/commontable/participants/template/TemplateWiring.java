package org.commontable.participants.template;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where networks' own wordings lie. */
@Configuration(proxyBeanMethods = false)
class TemplateWiring {

  @Bean
  AggregateStore<Template> templateStore(AggregateStores stores) {
    return stores.open(AggregateType.of("message_templates", Template.class));
  }
}
