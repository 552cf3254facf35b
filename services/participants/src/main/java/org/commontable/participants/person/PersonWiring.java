package org.commontable.participants.person;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
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
  AggregateStore<Person> personStore(AggregateStores stores, FieldCipher cipher) {
    return stores.open(
        AggregateType.of("people", Person.class)
            .storedAs(
                SealedPerson.class,
                person -> SealedPerson.seal(person, cipher),
                sealed -> sealed.open(cipher))
            .events(PersonEvents::form));
  }
}
