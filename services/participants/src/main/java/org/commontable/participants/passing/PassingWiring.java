package org.commontable.participants.passing;

import java.time.Clock;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.BlindIndex;
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
  AggregateStore<ShareLink> shareLinkStore(AggregateStores stores) {
    return stores.open(AggregateType.of("share_links", ShareLink.class), "participantId");
  }

  @Bean
  ShareLinks shareLinks(
      AggregateStore<ShareLink> links,
      AggregateStore<Network> networks,
      People people,
      BlindIndex index,
      Clock clock) {
    return new ShareLinks(links, networks, people, index, clock);
  }

  @Bean
  PersonalData whatIsKeptOfShareLinks(AggregateStore<ShareLink> store) {
    return WholeRecords.by(
        "participantId",
        "share_links",
        store,
        "Links that you made to pass on",
        "Dolenni a wnaethoch i'w rhannu",
        one -> Map.of("code", one.state().code(), "madeAt", one.state().madeAt()));
  }

  @Bean
  PersonalData whatIsKeptOfPassingOn(AggregateStore<PassedOn> passedOn) {
    return WholeRecords.underTheirId(
        "passed_on",
        passedOn,
        "When you passed word on",
        "Pryd y gwnaethoch roi gwybod i eraill",
        one -> one.state().times());
  }
}
