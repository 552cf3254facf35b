package org.commontable.identity;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.AccountAdministration;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.ChangingAPassword;
import org.commontable.identity.account.FirstOperator;
import org.commontable.identity.account.Passwords;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.client.ClientSecrets;
import org.commontable.identity.client.Clients;
import org.commontable.identity.client.OwnClients;
import org.commontable.identity.closing.EndingSignIns;
import org.commontable.identity.closing.LeavingANetwork;
import org.commontable.identity.invitation.Invitations;
import org.commontable.identity.invitation.InvitedAdministrators;
import org.commontable.identity.invitation.Inviting;
import org.commontable.identity.invitation.Redeeming;
import org.commontable.identity.key.SigningKeys;
import org.commontable.identity.presence.NotingPresence;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.settings.Issuer;
import org.commontable.identity.signin.Arrival;
import org.commontable.identity.signin.ClientAddress;
import org.commontable.identity.signin.SigningIn;
import org.commontable.identity.signin.SlowingDown;
import org.commontable.identity.store.Secrets;
import org.commontable.identity.store.Tidier;
import org.commontable.identity.store.Tidying;
import org.commontable.identity.token.Authorizations;
import org.commontable.identity.token.Consents;
import org.commontable.identity.token.TokenClaims;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.WebSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the parts are put together. */
@Configuration(proxyBeanMethods = false)
class IdentityParts {

  @Bean
  Issuer issuer(WebSettings settings) {
    return new Issuer(settings.issuer());
  }

  @Bean
  FieldCipher fieldCipher(@Value("${commontable.encryption.keys-file}") Path keysFile) {
    return TinkFieldCipher.fromFile(keysFile);
  }

  @Bean
  Secrets secrets(MongoDatabase database, FieldCipher cipher) {
    return new Secrets(database, cipher);
  }

  @Bean
  AuditTrail auditTrail(AuditLog log) {
    return new AuditTrail(log);
  }

  @Bean
  Tidier tidier(List<Tidying> tasks, Clock clock) {
    return new Tidier(tasks, clock);
  }

  @Bean
  Accounts accounts(MongoDatabase database, ObjectProvider<Accounts.Follower> follower) {
    return new Accounts(database, follower::getObject);
  }

  @Bean
  Passwords passwords() {
    return new Passwords();
  }

  @Bean
  AccountAdministration accountAdministration(
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      LeavingANetwork leaving,
      Clock clock) {
    return new AccountAdministration(accounts, passwords, audit, leaving::leave, clock);
  }

  @Bean
  ChangingAPassword changingAPassword(
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      EndingSignIns signIns,
      SlowingDown slowingDown) {
    return new ChangingAPassword(
        accounts,
        passwords,
        audit,
        signIns::of,
        new ChangingAPassword.Tries() {
          @Override
          public Optional<Duration> begin(Account account) {
            return slowingDown.begin(SlowingDown.Limit.ACCOUNT, account.username().key());
          }

          @Override
          public void succeeded(Account account) {
            slowingDown.succeeded(SlowingDown.Limit.ACCOUNT, account.username().key());
          }
        });
  }

  @Bean
  FirstOperator firstOperator(
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      IdentitySettings settings,
      Clock clock) {
    return new FirstOperator(accounts, passwords, audit, settings, clock);
  }

  @Bean
  Clients clients(MongoDatabase database, IdentitySettings settings) {
    return new Clients(database, settings);
  }

  @Bean
  ClientSecrets clientSecrets() {
    return new ClientSecrets();
  }

  @Bean
  OwnClients ownClients(
      Clients clients, ClientSecrets secrets, IdentitySettings settings, Issuer issuer) {
    return new OwnClients(clients, secrets, settings, issuer);
  }

  @Bean
  SigningKeys signingKeys(
      MongoDatabase database,
      FieldCipher cipher,
      AuditTrail audit,
      Clock clock,
      IdentitySettings settings) {
    return new SigningKeys(
        database, cipher, audit, clock, settings.keyRotation(), settings.accessTokenLife());
  }

  @Bean
  Authorizations authorizations(
      MongoDatabase database, Clients clients, AuditTrail audit, Clock clock) {
    return new Authorizations(database, clients, audit, clock);
  }

  @Bean
  Consents consents(MongoDatabase database) {
    return new Consents(database);
  }

  @Bean
  TokenClaims tokenClaims(
      Accounts accounts,
      SigningKeys keys,
      IdentitySettings settings,
      Clock clock,
      NotingPresence presence) {
    return new TokenClaims(accounts, keys, settings.accessTokenLife(), clock, presence::seen);
  }

  @Bean
  SlowingDown slowingDown(MongoDatabase database, Secrets secrets, Clock clock) {
    return new SlowingDown(database, secrets, clock);
  }

  @Bean
  SigningIn signingIn(
      Accounts accounts,
      Passwords passwords,
      SlowingDown slowingDown,
      AuditTrail audit,
      Clock clock) {
    return new SigningIn(accounts, passwords, slowingDown, audit, clock);
  }

  @Bean
  ClientAddress clientAddress(IdentitySettings settings) {
    return new ClientAddress(settings);
  }

  @Bean
  Arrival arrival(Issuer issuer) {
    return new Arrival(issuer);
  }

  @Bean
  Invitations invitations(MongoDatabase database, Secrets secrets) {
    return new Invitations(database, secrets);
  }

  @Bean
  Inviting inviting(
      Invitations invitations,
      Accounts accounts,
      ErasedIds erased,
      AuditTrail audit,
      IdentitySettings settings,
      Clock clock) {
    return new Inviting(invitations, accounts, erased, audit, settings.invitationLife(), clock);
  }

  @Bean
  InvitedAdministrators invitedAdministrators(Inviting inviting) {
    return new InvitedAdministrators(inviting);
  }

  @Bean
  Redeeming redeeming(
      Invitations invitations,
      Accounts accounts,
      Passwords passwords,
      AuditTrail audit,
      Clock clock) {
    return new Redeeming(invitations, accounts, passwords, audit, clock);
  }
}
