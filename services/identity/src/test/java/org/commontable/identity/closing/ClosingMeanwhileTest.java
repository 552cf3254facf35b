package org.commontable.identity.closing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.identity.MovableClock;
import org.commontable.identity.TestStore;
import org.commontable.identity.account.Account;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Accounts.Versioned;
import org.commontable.identity.account.Membership;
import org.commontable.identity.account.Username;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.client.Clients;
import org.commontable.identity.federation.ExternalIdentities;
import org.commontable.identity.invitation.Invitations;
import org.commontable.identity.session.Sessions;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.store.Secrets;
import org.commontable.identity.token.Authorizations;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.Whom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Accounts that change, or processes that die, while an account is closed. */
@Tag("P22")
class ClosingMeanwhileTest {
  private static final NetworkId SOLENT = new NetworkId("solent");
  private static final Whom WANDA = new Whom(SOLENT, "wanda", null);
  private static final Cause ERASURE = Cause.timer("erasure");

  private final MongoDatabase database = TestStore.database();
  private final MovableClock clock = new MovableClock();
  private final AuditTrail audit = new AuditTrail(database, clock);
  private final Accounts accounts = new Accounts(database, NobodyFollows::new);
  private final Sessions sessions =
      new Sessions(database, TestStore.cipher(), Duration.ofHours(1), clock);
  private final Authorizations authorizations =
      new Authorizations(
          database,
          new Clients(
              database,
              new Binder(new MapConfigurationPropertySource())
                  .bindOrCreate("commontable.identity", IdentitySettings.class)),
          audit,
          clock);
  private final EndingSignIns signIns = new EndingSignIns(sessions, authorizations);
  private final ExternalIdentities identities =
      new ExternalIdentities(database, TestStore.cipher());
  private final LeavingANetwork leaving = new LeavingANetwork(accounts, identities, signIns, audit);
  private final WhatIsKeptOfAccounts kept =
      new WhatIsKeptOfAccounts(
          accounts,
          new Invitations(database, new Secrets(database, TestStore.cipher())),
          leaving,
          signIns,
          sessions,
          authorizations,
          identities,
          audit);

  @Test
  void who_loses_their_other_roles_while_they_are_erased_keeps_no_account_for_them() {
    Versioned withRoles = wandas("editor", "participant");
    accounts.change("account", null, wanda -> Decision.changed(wanda.with(in("participant"))));

    assertThat(kept.leave(withRoles, WANDA, ERASURE)).as("to be looked at anew").isEmpty();

    assertThat(kept.erase(WANDA, ERASURE)).isEmpty();
    assertThat(accounts.find("account")).isEmpty();
  }

  @Test
  void an_account_that_is_closed_meanwhile_is_no_fault() {
    Versioned withRoles = wandas("editor", "participant");
    accounts.delete(withRoles);

    assertThat(kept.leave(withRoles, WANDA, ERASURE)).isEmpty();
    assertThat(kept.erase(WANDA, ERASURE)).isEmpty();
  }

  @Test
  void who_leaves_is_signed_out_before_the_account_goes_lest_it_is_forgotten_after() {
    Versioned older = wandas("participant");
    accounts.change("account", null, wanda -> Decision.changed(wanda.with(in("participant"))));
    database.getCollection("sessions").insertOne(new Document("account", "account"));
    database.getCollection("authorizations").insertOne(new Document("principalName", "account"));

    assertThat(leaving.leave(older, SOLENT, "test")).as("the account is still there").isFalse();

    assertThat(database.getCollection("sessions").countDocuments()).isZero();
    assertThat(database.getCollection("authorizations").countDocuments()).isZero();
  }

  private Versioned wandas(String... roles) {
    Username username = new Username("wanda.meanwhile");
    return accounts
        .create(Account.create("account", username, null, Instant.EPOCH).with(in(roles)))
        .orThrow();
  }

  private static Membership in(String... roles) {
    return new Membership(SOLENT, Set.copyOf(List.of(roles)), "wanda", Instant.EPOCH);
  }

  private record NobodyFollows() implements Accounts.Follower {
    @Override
    public void changed(String account) {}
  }
}
