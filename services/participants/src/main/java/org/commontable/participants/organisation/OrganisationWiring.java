package org.commontable.participants.organisation;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.stewardship.rights.NamedThings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where organisations lie. */
@Configuration(proxyBeanMethods = false)
class OrganisationWiring {

  @Bean
  AggregateStore<Organisation> organisationStore(AggregateStores stores) {
    return stores.open(
        AggregateType.of("organisations", Organisation.class).events(OrganisationEvents::form),
        "successorId");
  }

  @Bean
  NamedThings namesOfOrganisations(AggregateStore<Organisation> organisationStore) {
    return NamedThings.of(
        organisationStore, organisation -> new NamedThings.Name(organisation.name(), null));
  }
}
