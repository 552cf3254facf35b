package org.commontable.participants.passing;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies how people passed word on. */
@Configuration(proxyBeanMethods = false)
class PassingWiring {

  @Bean
  AggregateStore<PassedOn> passedOnStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing.type(
            "passed_on",
            PassedOn.class,
            "passed-on",
            all -> new Owner(all.network(), all.participantId()),
            all -> Map.of("participantId", all.participantId())));
  }

  @Bean
  PersonalData whatIsKeptOfPassingOn(AggregateStore<PassedOn> passedOn) {
    return WholeRecords.underTheirId(
        "passed_on", passedOn, "When you passed word on", one -> one.state().times());
  }
}
