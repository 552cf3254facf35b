package org.commontable.participants.matter;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies what matters to people. */
@Configuration(proxyBeanMethods = false)
class MatterWiring {

  @Bean
  AggregateStore<Matters> matterStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing.type(
            "matters",
            Matters.class,
            "matters",
            all -> new Owner(all.network(), all.participantId()),
            all -> Map.of("participantId", all.participantId())));
  }

  @Bean
  PersonalData whatIsKeptOfMatters(AggregateStore<Matters> matters) {
    return WholeRecords.underTheirId(
        "matters",
        matters,
        "What matters to you",
        "Yr hyn sy'n bwysig i chi",
        one -> one.state().all());
  }
}
