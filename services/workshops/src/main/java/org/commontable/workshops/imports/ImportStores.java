package org.commontable.workshops.imports;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.workshops.rights.SharedRecords;
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

  @Bean
  PersonalData whatIsKeptOfImports(AggregateStore<RegistrationImport> registrationImports) {
    return new SharedRecords<>(
        "rehearsal.rows.participantId",
        "registration_imports",
        registrationImports,
        "Your row in files of registrations",
        RegistrationImport::rowsOf,
        RegistrationImport::without);
  }
}
