package org.commontable.participants.wishes;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.participants.person.People;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where people's wishes lie. */
@Configuration(proxyBeanMethods = false)
class WishesWiring {

  @Bean
  AggregateStore<MessageWishes> messageWishesStore(AggregateStores stores) {
    return stores.open(AggregateType.of("message_wishes", MessageWishes.class));
  }

  @Bean
  PersonalData whatIsKeptOfMessageWishes(AggregateStore<MessageWishes> wishes) {
    return WholeRecords.underTheirId(
        "message_wishes", wishes, "How you want messages to be", Stored::state);
  }

  @Bean
  AllWishes allWishes(
      AggregateStore<MessageWishes> wishes,
      People people,
      ObjectProvider<WishesListener> listeners) {
    return new AllWishes(
        wishes,
        people,
        (network, participantId) ->
            listeners.forEach(listener -> listener.changed(network, participantId)));
  }
}
