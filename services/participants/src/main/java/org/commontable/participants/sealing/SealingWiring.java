package org.commontable.participants.sealing;

import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.kernel.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What seals states, and what finds them. */
@Configuration(proxyBeanMethods = false)
class SealingWiring {

  @Bean
  Sealing sealing(FieldCipher cipher) {
    return new Sealing(cipher);
  }

  @Bean
  AddressIndex addressIndex(BlindIndex index) {
    return new AddressIndex(index);
  }

  @Bean
  BlindIndex blindIndex(AggregateStores stores, FieldCipher cipher) {
    return new BlindIndex(stores.open(AggregateType.of("lookup_keys", LookupKey.class)), cipher);
  }
}
