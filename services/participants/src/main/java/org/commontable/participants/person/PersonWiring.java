package org.commontable.participants.person;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Retelling;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.network.NetworkDirectory;
import org.commontable.participants.sealing.BlindIndex;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where people's records lie, and what encrypts them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionSettings.class)
class PersonWiring {

  @Bean
  FieldCipher fieldCipher(EncryptionSettings settings) {
    return TinkFieldCipher.fromFile(settings.keysFile());
  }

  @Bean
  Lookups lookups(BlindIndex index) {
    return new Lookups(index);
  }

  @Bean
  AggregateStore<Person> personStore(
      AggregateStores stores, FieldCipher cipher, Lookups lookups, Carriers carriers) {
    return stores.open(
        AggregateType.of("people", Person.class)
            .storedAs(
                SealedPerson.class,
                person -> SealedPerson.seal(person, cipher, lookups.of(person)),
                sealed -> sealed.open(cipher))
            .shape(4)
            .events(fact -> PersonEvents.form(fact, carriers.routes())),
        "lookups",
        WhatIsKeptOfPeople.SUPPORTED);
  }

  @Bean
  Retelling<Person> trustedPeopleForWhoeverPays(AggregateStore<Person> people) {
    return new Retelling<>("trusted-people-for-whoever-pays", people, Person::whoMayActAsItStands);
  }

  @Bean
  AggregateStore<WaysTold> waysToldStore(AggregateStores stores) {
    return stores.open(AggregateType.of("ways_told", WaysTold.class).dueAt(WaysTold::dueAt));
  }

  @Bean
  TellingWaysAnew tellingWaysAnew(
      AggregateStore<WaysTold> told,
      AggregateStore<Person> people,
      NetworkDirectory networks,
      Carriers carriers,
      Clock clock) {
    TellingWaysAnew telling = new TellingWaysAnew(told, people, networks, carriers, clock);
    told.onDueDo(telling::next);
    return telling;
  }
}
