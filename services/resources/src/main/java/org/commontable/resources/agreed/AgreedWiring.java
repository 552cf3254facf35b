package org.commontable.resources.agreed;

import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.Stored;
import org.commontable.resources.agreed.Agreements.Withdrawn;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where agreements lie, and the events that they are written from. */
@Configuration(proxyBeanMethods = false)
class AgreedWiring {
  private static final String PARTICIPANTS = "org.commontable.participants.";

  @Bean
  AggregateStore<Agreement> agreementStore(AggregateStores stores) {
    return stores.open(AggregateType.of("agreements", Agreement.class), "participantId");
  }

  @Bean
  PersonalData whatIsKeptOfAgreements(AggregateStore<Agreement> agreements) {
    return WholeRecords.by(
        "participantId",
        "agreements",
        agreements,
        "What you agree to having published of you",
        "Yr hyn rydych yn cytuno i'w gyhoeddi amdanoch",
        Stored::state);
  }

  @Bean
  EventHandler givenConsents(Agreements agreements) {
    return EventHandler.of(PARTICIPANTS + "consent_given.v1", agreements::given);
  }

  /** What was agreed to is known first, so that nothing can be published meanwhile. */
  @Bean
  EventHandler withdrawnConsents(Agreements agreements, List<NoLongerAgreed> ending) {
    return EventHandler.of(
        PARTICIPANTS + "consent_withdrawn.v1",
        event -> {
          Withdrawn told = event.as(Withdrawn.class);
          for (String person : agreements.withdrawn(event, told)) {
            if (!agreements.stands(event.network(), person, told.purpose())) {
              ending.forEach(each ->
                  each.end(event.network(), person, told.purpose(), event.cause().further()));
            }
          }
        });
  }
}
