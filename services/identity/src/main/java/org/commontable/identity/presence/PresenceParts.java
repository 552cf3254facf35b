package org.commontable.identity.presence;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.events.Retelling;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies who is here, and how it is told. */
@Configuration(proxyBeanMethods = false)
class PresenceParts {

  @Bean
  AggregateStore<Presence> presenceStore(AggregateStores stores) {
    return stores.open(
        AggregateType.of(NotingPresence.COLLECTION, Presence.class)
            .events(
                fact -> new EventForm("presence_noted.v1", DataClassification.RESTRICTED, fact)));
  }

  /** For whoever did not listen yet when it was told of the accounts of before. */
  @Bean
  Retelling<Presence> whoIsStillHere(AggregateStore<Presence> store) {
    return new Retelling<>("who-is-still-here", store, Presence::noted);
  }
}
