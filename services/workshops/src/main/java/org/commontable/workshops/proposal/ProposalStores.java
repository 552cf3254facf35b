package org.commontable.workshops.proposal;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where proposals lie. */
@Configuration(proxyBeanMethods = false)
class ProposalStores {

  @Bean
  AggregateStore<Proposal> proposals(AggregateStores stores) {
    return stores.open(
        AggregateType.of("proposals", Proposal.class).events(ProposalEvents::form),
        "programmeId",
        "startedBy");
  }

  @Bean
  PersonalData whatIsKeptOfProposals(AggregateStore<Proposal> proposals) {
    return WholeRecords.by(
        "startedBy",
        "proposals",
        proposals,
        "Events that you proposed",
        "Digwyddiadau a gynigiwyd gennych",
        ProposalView::of);
  }
}
