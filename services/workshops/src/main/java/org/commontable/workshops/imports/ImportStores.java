package org.commontable.workshops.imports;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where imports lie, and when each is to be carried on. */
@Configuration(proxyBeanMethods = false)
class ImportStores {

  @Bean
  AggregateStore<RegistrationImport> registrationImports(AggregateStores stores) {
    return stores.open(
        AggregateType.of("registration_imports", RegistrationImport.class)
            .dueAt(RegistrationImport::resumeAt),
        "sessionId");
  }
}
