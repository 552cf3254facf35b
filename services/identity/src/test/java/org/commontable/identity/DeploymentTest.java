package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.identity.demo.DemoAccounts;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.settings.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How a deployment begins, with demo accounts and without. */
class DeploymentTest {

  @Test
  void a_first_operator_comes_from_the_settings_and_later_starts_change_nothing(
      @TempDir Path directory) throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "a first long password\n");
    try (RunningIdentity identity =
        RunningIdentity.start(
            "commontable.identity.demo-accounts=false",
            "commontable.identity.first-operator.username=first.operator",
            "commontable.identity.first-operator.password-file=" + password)) {
      assertThat(identity.browser().token("first.operator", "a first long password").claims())
          .doesNotContainKey("network");
      assertThat(identity.bean(MongoDatabase.class).getCollection("accounts").countDocuments())
          .isEqualTo(1);

      Files.writeString(password, "another long password");
      identity.restart("commontable.identity.first-operator.username=second.operator");

      assertThat(identity.bean(MongoDatabase.class).getCollection("accounts").countDocuments())
          .isEqualTo(1);
      identity.browser().token("first.operator", "a first long password");
    }
  }

  @Test
  void demo_accounts_are_shut_where_they_are_not_asked_for_any_more_and_open_where_they_are_again(
      @TempDir Path directory) throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "a first long password\n");
    try (RunningIdentity identity = RunningIdentity.start()) {
      Browser signedIn = identity.browser();
      signedIn.token("coordinator.solent", RunningIdentity.PASSWORD);
      assertThat(machine(identity).statusCode()).isEqualTo(200);

      identity.restart(
          "commontable.identity.demo-accounts=false",
          "commontable.identity.first-operator.username=first.operator",
          "commontable.identity.first-operator.password-file=" + password);

      for (String who : List.of("coordinator.solent", "amina.solent", "operator")) {
        HttpResponse<String> refused =
            identity.browser().signIn(who, RunningIdentity.PASSWORD, null);
        assertThat(refused.statusCode()).as(who).isEqualTo(200);
        assertThat(refused.body()).contains("go together");
      }
      assertThat(machine(identity).statusCode()).isEqualTo(401);
      assertThat(Browser.location(signedIn.get(signedIn.flow().uri()))).endsWith("/sign-in");
      identity.browser().token("first.operator", "a first long password");

      identity.restart();

      identity.browser().token("coordinator.solent", RunningIdentity.PASSWORD);
      assertThat(machine(identity).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> machine(RunningIdentity identity) {
    return identity.browser().machine("demo-solent", RunningIdentity.PASSWORD, null);
  }

  @Test
  void every_demo_account_is_there_once() {
    MongoDatabase database = RunningIdentity.shared().bean(MongoDatabase.class);
    for (String username :
        new String[] {
          "operator",
          "coordinator.solent",
          "facilitator.solent",
          "finance.solent",
          "approver.solent",
          "releaser-one.solent",
          "releaser-two.solent",
          "editor.solent",
          "admin.solent",
          "amina.solent",
          "bronwen.solent",
          "carys.solent",
          "dan.solent",
          "ewa.national",
          "femi.national",
          "grace.north-cumbria",
          "harri.north-cumbria",
          "iona.northern-ireland",
          "jarlath.northern-ireland",
          "admin.northern-ireland"
        }) {
      assertThat(
              database
                  .getCollection("accounts")
                  .countDocuments(new Document("usernameKey", username)))
          .as(username)
          .isEqualTo(1);
    }
  }

  @Test
  void demo_accounts_are_refused_where_strangers_can_come_in_unless_that_is_meant() {
    Issuer open = new Issuer(URI.create("https://table.example.org"));
    Issuer here = new Issuer(URI.create("http://127.0.0.1:8080"));

    assertThatThrownBy(() -> DemoAccounts.requireAllowed(settings("false"), open))
        .hasMessageContaining("demo-accounts-in-public");
    DemoAccounts.requireAllowed(settings("true"), open);
    DemoAccounts.requireAllowed(settings("false"), here);
  }

  private static IdentitySettings settings(String inPublic) {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of("commontable.identity.demo-accounts-in-public", inPublic)))
        .bind("commontable.identity", IdentitySettings.class)
        .get();
  }
}
