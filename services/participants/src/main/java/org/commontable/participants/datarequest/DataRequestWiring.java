package org.commontable.participants.datarequest;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.EventHandler;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.PartOfThings;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.stewardship.rights.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where lies what people ask for about their data, encrypted, and when it comes due. */
@Configuration(proxyBeanMethods = false)
class DataRequestWiring {

  @Bean
  AggregateStore<DataRequest> dataRequestStore(AggregateStores stores, Sealing sealing) {
    AggregateStore<DataRequest> store =
        stores.open(
            sealing
                .type(
                    "data_requests",
                    DataRequest.class,
                    "data-request",
                    request -> new Owner(request.network(), request.id()),
                    DataRequestWiring::plain)
                .events(DataRequestEvents::form)
                .dueAt(DataRequest::dueAt),
            DataRequests.WHOSE,
            DataRequests.IS_OPEN);
    store.onDue(DataRequest::timeComes);
    return store;
  }

  private static Map<String, Object> plain(DataRequest request) {
    Map<String, Object> plain =
        new HashMap<>(
            Map.of("participantId", request.participantId(), "open", request.ending() == null));
    if (request.ending() != null) {
      plain.put("endedOn", request.ending().on());
    }
    return plain;
  }

  @Bean
  DataRequests dataRequests(
      AggregateStore<DataRequest> requests,
      AggregateStore<Network> networks,
      People people,
      Clock clock) {
    return new DataRequests(requests, networks, people, clock);
  }

  @Bean
  TellingOfDataRequests tellingOfDataRequests(DataRequests requests, People people, Pages pages) {
    return new TellingOfDataRequests(requests, people, pages);
  }

  @Bean
  EventHandler changedDataRequests(
      DataRequests requests, TellingOfDataRequests telling, Messages messages) {
    return OwnEvents.reading(
        DataRequestEvents.CHANGED,
        requests::find,
        (event, request) -> telling.tell(messages, event, request));
  }

  /** Whoever asked for something is owed an answer. */
  @Bean
  PartOfThings askingAboutTheirData(AggregateStore<DataRequest> requests) {
    return (network, participantId) ->
        PartOfThings.still(
            !requests
                .ids(
                    network,
                    Map.of(DataRequests.WHOSE, participantId, DataRequests.IS_OPEN, true),
                    null,
                    1)
                .isEmpty());
  }

  @Bean
  PersonalData whatIsKeptOfDataRequests(
      AggregateStore<DataRequest> store, DataRequests requests, ErasedIds erased, Clock clock) {
    return new WhatIsKeptOfDataRequests(store, requests, erased, clock);
  }
}
