package org.commontable.participants.ways;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies how to work with people. */
@Configuration(proxyBeanMethods = false)
class WaysWiring {

  @Bean
  AggregateStore<Ways> waysStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing.type(
            "ways",
            Ways.class,
            "working-with-me",
            ways -> new Owner(ways.network(), ways.participantId()),
            ways -> Map.of("participantId", ways.participantId())));
  }

  @Bean
  PersonalData whatIsKeptOfWays(AggregateStore<Ways> ways) {
    return WholeRecords.underTheirId(
        "ways",
        ways,
        "How to work with you",
        "Sut i weithio gyda chi",
        WaysController.WaysResponse::of);
  }
}
