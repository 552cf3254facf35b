package org.commontable.participants.strength;

import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies what people bring. */
@Configuration(proxyBeanMethods = false)
class StrengthWiring {

  @Bean
  AggregateStore<Strengths> strengthStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing.type(
            "strengths",
            Strengths.class,
            "strengths",
            all -> new Owner(all.network(), all.participantId()),
            all ->
                Map.of(
                    "participantId", all.participantId(),
                    "expertise", all.expertise().stream().map(Enum::name).toList())),
        "plain.expertise");
  }

  @Bean
  PersonalData whatIsKeptOfStrengths(AggregateStore<Strengths> strengths) {
    return WholeRecords.underTheirId(
        "strengths",
        strengths,
        "What you bring",
        "Yr hyn rydych yn ei gynnig",
        one -> one.state().items());
  }
}
