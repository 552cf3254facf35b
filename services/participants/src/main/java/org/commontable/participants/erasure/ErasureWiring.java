package org.commontable.participants.erasure;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.stewardship.rights.ErasedIds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where erasures lie, and the answers that they wait for. */
@Configuration(proxyBeanMethods = false)
class ErasureWiring {

  @Bean
  AggregateStore<Erasure> erasureStore(AggregateStores stores) {
    return stores.open(
        AggregateType.of("erasures", Erasure.class).shape(2).events(ErasureEvents::form),
        "records");
  }

  @Bean
  EventHandler answerOfIdentity(AggregateStore<Erasure> erasures, ErasedIds erased) {
    return new CollectingAnswers("identity", erasures, erased);
  }

  @Bean
  EventHandler answerOfParticipants(AggregateStore<Erasure> erasures, ErasedIds erased) {
    return new CollectingAnswers("participants", erasures, erased);
  }

  @Bean
  EventHandler answerOfWorkshops(AggregateStore<Erasure> erasures, ErasedIds erased) {
    return new CollectingAnswers("workshops", erasures, erased);
  }

  @Bean
  EventHandler answerOfResources(AggregateStore<Erasure> erasures, ErasedIds erased) {
    return new CollectingAnswers("resources", erasures, erased);
  }

  @Bean
  EventHandler answerOfReimbursements(AggregateStore<Erasure> erasures, ErasedIds erased) {
    return new CollectingAnswers("reimbursements", erasures, erased);
  }
}
