package org.commontable.participants.facilitator;

import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.Stored;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pool of facilitators lies. */
@Configuration(proxyBeanMethods = false)
class FacilitatorWiring {

  @Bean
  AggregateStore<Facilitating> facilitatingStore(AggregateStores stores, Sealing sealing) {
    return stores.open(
        sealing.type(
            "facilitating",
            Facilitating.class,
            "facilitating",
            one -> new Owner(one.network(), one.participantId()),
            one ->
                Map.of(
                    "participantId", one.participantId(),
                    "inPool", one.inPool(),
                    // They lie sealed. Older releases named them here, and what no longer stands
                    // here
                    // would be kept as it was.
                    "languages", List.of(),
                    "slots", one.slots().stream().map(FacilitatorController::text).toList())),
        "plain.inPool");
  }

  /** Whoever may be asked to run a session now. */
  @Bean
  PartOfThings beingInThePool(AggregateStore<Facilitating> facilitating) {
    return (network, participantId) ->
        facilitating
            .find(network, participantId)
            .map(Stored::state)
            .filter(Facilitating::inPool)
            .map(one -> one.until() == null ? PartOfThings.STILL : one.until());
  }

  @Bean
  PersonalData whatIsKeptOfFacilitating(AggregateStore<Facilitating> facilitating) {
    return WholeRecords.underTheirId(
        "facilitating",
        facilitating,
        "What you offer who would run sessions",
        "Yr hyn rydych yn ei gynnig fel un a fyddai'n cynnal sesiynau",
        one -> one.state());
  }
}
