package org.commontable.participants.ties;

import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.participants.duty.Duties;
import org.commontable.participants.person.People;
import org.commontable.participants.ties.NamedElsewhere.NamedUntil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies what identity and workshops told of who is part of things. */
@Configuration(proxyBeanMethods = false)
class TiesWiring {

  @Bean
  Presences presences(AggregateStores stores, People people) {
    return new Presences(
        stores.open(AggregateType.of(Presences.COLLECTION, KnownPresence.class)), people);
  }

  @Bean
  NamedElsewhere namedElsewhere(AggregateStores stores, People people, Duties programmes) {
    return new NamedElsewhere(
        stores.open(
            AggregateType.of(NamedElsewhere.COLLECTION, NamedBy.class), NamedElsewhere.PEOPLE),
        stores.open(AggregateType.of(NamedElsewhere.COLLECTION_UNTIL, NamedUntil.class)),
        people,
        programmes);
  }
}
