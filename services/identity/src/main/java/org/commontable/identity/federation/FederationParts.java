package org.commontable.identity.federation;

import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.time.Clock;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.settings.Issuer;
import org.commontable.kernel.FieldCipher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How federation is put together. */
@Configuration(proxyBeanMethods = false)
class FederationParts {

  @Bean
  Providers providers(MongoDatabase database, FieldCipher cipher) {
    return new Providers(database, cipher);
  }

  @Bean
  ExternalIdentities externalIdentities(MongoDatabase database, FieldCipher cipher) {
    return new ExternalIdentities(database, cipher);
  }

  @Bean
  OutsideAddress outsideAddress(IdentitySettings settings) {
    return new OutsideAddress(settings.privateProviders(), InetAddress::getAllByName);
  }

  @Bean
  ProviderDirectory providerDirectory(OutsideAddress addresses, Issuer issuer, Clock clock) {
    return new ProviderDirectory(addresses, issuer, clock);
  }

  @Bean
  AskingTheProvider askingTheProvider(
      Providers providers, ProviderDirectory directory, IdentitySettings settings) {
    return new AskingTheProvider(providers, directory, settings.sessionLife());
  }
}
