package org.commontable.participants.staying;

import java.time.Clock;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.participants.link.Links;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.person.PartOfThings;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies that people were asked, and whether they stay. */
@Configuration(proxyBeanMethods = false)
class StayingWiring {

  @Bean
  AggregateStore<LastCall> lastCallStore(AggregateStores stores) {
    return stores.open(AggregateType.of("last_calls", LastCall.class));
  }

  @Bean
  PersonalData whatIsKeptOfLastCalls(AggregateStore<LastCall> calls) {
    return WholeRecords.underTheirId(
        "last_calls",
        calls,
        "Whether you were asked if you want to stay",
        "A ofynnwyd i chi a ydych am aros",
        Stored::state);
  }

  @Bean
  LastCalls lastCalls(AggregateStore<LastCall> calls, Messages messages, Clock clock) {
    return new LastCalls(calls, messages, clock);
  }

  @Bean
  TellingOfLeaving tellingOfLeaving(LastCalls calls, Links links, Pages pages) {
    return new TellingOfLeaving(calls, links, pages);
  }

  /** Whoever said that they want to stay is counted from that day. */
  @Bean
  PartOfThings wantingToStay(LastCalls calls) {
    return (network, participantId) -> Optional.ofNullable(calls.stayedOn(network, participantId));
  }
}
