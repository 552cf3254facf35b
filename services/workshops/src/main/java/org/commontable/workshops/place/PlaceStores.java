package org.commontable.workshops.place;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Retelling;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where sessions' lists and people's registrations lie, and when each wants to be asked. */
@Configuration(proxyBeanMethods = false)
class PlaceStores {

  @Bean
  AggregateStore<Places> places(AggregateStores stores) {
    return stores.open(AggregateType.of("places", Places.class).shape(2).dueAt(Places::dueAt));
  }

  @Bean
  AggregateStore<Registration> registrations(AggregateStores stores) {
    return stores.open(
        AggregateType.of("registrations", Registration.class)
            .shape(2)
            .events(RegistrationEvents::form)
            .dueAt(Registration::resumeAt)
            .witnessedByItsFacts(),
        "sessionId",
        "participantId");
  }

  /** For places that were told of before their way was told with them. */
  @Bean
  Retelling<Registration> waysOfPlaces(AggregateStore<Registration> registrations) {
    return new Retelling<>("ways-of-places", registrations, Registration::wayOfThePlace);
  }
}
