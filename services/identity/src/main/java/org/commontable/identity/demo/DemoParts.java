package org.commontable.identity.demo;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Passwords;
import org.commontable.identity.client.ClientSecrets;
import org.commontable.identity.client.Clients;
import org.commontable.identity.closing.EndingSignIns;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.settings.Issuer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;

/** The demo accounts: made where they are asked for, shut where they are not. */
@Configuration(proxyBeanMethods = false)
class DemoParts {
  private static final String ASKED_FOR = "commontable.identity.demo-accounts";

  @Bean
  @ConditionalOnBooleanProperty(ASKED_FOR)
  DemoAccounts demoAccounts(
      Accounts accounts,
      Clients clients,
      Passwords passwords,
      ClientSecrets secrets,
      IdentitySettings settings,
      Issuer issuer,
      Clock clock)
      throws IOException {
    DemoAccounts.requireAllowed(settings, issuer);
    return new DemoAccounts(accounts, clients, passwords, secrets, people(), clock);
  }

  /** Before the first operator is made, who is needed where all others are shut. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnBooleanProperty(name = ASKED_FOR, havingValue = false, matchIfMissing = true)
  ShutDemoAccounts shutDemoAccounts(
      Accounts accounts,
      Clients clients,
      Passwords passwords,
      ClientSecrets secrets,
      EndingSignIns signIns)
      throws IOException {
    return new ShutDemoAccounts(accounts, clients, passwords, secrets, people(), signIns::of);
  }

  static DemoPeople people() throws IOException {
    List<ConfigurationPropertySource> file =
        new YamlPropertySourceLoader()
            .load("demo-accounts", new ClassPathResource("demo-accounts.yml")).stream()
                .map(ConfigurationPropertySource::from)
                .toList();
    return new Binder(file).bind("", DemoPeople.class).get();
  }
}
