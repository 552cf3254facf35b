package org.commontable.participants.intake;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.stewardship.rights.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files that are taken over lie, encrypted. */
@Configuration(proxyBeanMethods = false)
class IntakeWiring {

  @Bean
  AggregateStore<Intake> intakeStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing
            .type(
                "intakes",
                Intake.class,
                "file",
                one -> new Owner(one.network(), one.id()),
                one -> Map.of("done", one.done()))
            .shape(2)
            .dueAt(Intake::dueAt));
  }

  @Bean
  Intakes intakes(AggregateStore<Intake> store, People people, ErasedIds erased, Clock clock) {
    return new Intakes(store, people, erased, clock);
  }

  @Bean
  PersonalData whatIsKeptOfIntakes(AggregateStore<Intake> store) {
    return new WhatIsKeptOfIntakes(store);
  }
}
