package org.commontable.participants.responsible;

import java.util.Arrays;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.participants.lead.Leads;
import org.commontable.participants.message.Messages;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.stewardship.rights.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where is kept who answers for what. */
@Configuration(proxyBeanMethods = false)
class ResponsibleWiring {

  @Bean
  AggregateStore<Responsibility> responsibilityStore(AggregateStores stores) {
    return stores.open(AggregateType.of("responsibilities", Responsibility.class));
  }

  @Bean
  Responsibilities responsibilities(
      AggregateStore<Responsibility> responsibilities, People people) {
    return new Responsibilities(responsibilities, people);
  }

  @Bean
  WhoAnswers whoAnswers(Messages messages, Leads leads, Responsibilities responsibilities) {
    return new WhoAnswers(messages, leads, responsibilities);
  }

  /** Whoever is named to answer is needed as long as they are. */
  @Bean
  PartOfThings beingNamedToAnswer(Responsibilities responsibilities) {
    return (network, participantId) ->
        PartOfThings.still(
            Arrays.stream(Matter.values())
                .anyMatch(matter ->
                    responsibilities.of(network, matter).people().contains(participantId)));
  }

  @Bean
  PersonalData whatIsKeptOfResponsibilities(AggregateStore<Responsibility> responsibilities) {
    return new WhatIsKeptOfResponsibilities(responsibilities);
  }
}
