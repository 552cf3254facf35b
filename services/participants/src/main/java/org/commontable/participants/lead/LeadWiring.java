package org.commontable.participants.lead;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.participants.person.PartOfThings;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where leads lie. */
@Configuration(proxyBeanMethods = false)
class LeadWiring {

  @Bean
  AggregateStore<Lead> leadStore(AggregateStores stores) {
    AggregateStore<Lead> leads =
        stores.open(
            AggregateType.of("leads", Lead.class).events(LeadEvents::form).dueAt(Lead::dueAt),
            "scopeId",
            "participantId");
    leads.onDue(Lead::fallDue);
    return leads;
  }

  /** Whoever answers for something is needed as long as they do. */
  @Bean
  PartOfThings answeringForSomething(Leads leads) {
    return (network, participantId) -> PartOfThings.still(leads.isLead(network, participantId));
  }

  @Bean
  PersonalData whatIsKeptOfLeads(AggregateStore<Lead> leads) {
    return WholeRecords.by(
        "participantId",
        "leads",
        leads,
        "What you answer for",
        "Yr hyn rydych yn gyfrifol amdano",
        Stored::state);
  }
}
