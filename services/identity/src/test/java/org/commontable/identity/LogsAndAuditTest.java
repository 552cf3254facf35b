package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.LogWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written down, and what never is. */
class LogsAndAuditTest {
  private static final String PASSWORD = "wrong but very telling password";

  private final RunningIdentity identity = RunningIdentity.shared();

  @Test
  void no_password_token_code_or_name_gets_into_a_log() {
    try (LogWatch log = LogWatch.open()) {
      Browser browser = identity.browser();
      browser.signIn("iona.northern-ireland", PASSWORD, null);
      Browser.Tokens tokens = browser.token("iona.northern-ireland", RunningIdentity.PASSWORD);
      HttpAnswer invited =
          identity
              .as("coordinator.northern-ireland")
              .post(
                  "/api/identity/v1/invitations",
                  Map.of("participantId", Ids.derived("participant", "iona")))
              .require(201);
      identity
          .http()
          .as(tokens.accessToken())
          .post("/api/identity/v1/invitations/redemption", Map.of("code", invited.field("code")))
          .require(200);

      log.assertNever(
          PASSWORD, RunningIdentity.PASSWORD, "iona", tokens.accessToken(), invited.field("code"));
    }
  }

  @Test
  void sign_ins_failures_and_grants_leave_rows_with_opaque_ids_only() {
    Browser browser = identity.browser();
    browser.signIn("jarlath.northern-ireland", PASSWORD, null);
    Object account =
        browser.token("jarlath.northern-ireland", RunningIdentity.PASSWORD).claims().get("sub");

    List<String> whats = new ArrayList<>();
    for (Document row :
        identity
            .bean(MongoDatabase.class)
            .getCollection("audit")
            .find(new Document("record", account))) {
      whats.add(row.getString("what"));
      assertThat(row.toJson()).doesNotContain("jarlath", "127.0.0.1");
    }
    assertThat(whats).contains("sign-in-failed", "signed-in");
  }

  @Test
  @Tag("N9")
  void an_admin_finds_who_was_invited_and_by_whom_and_nobody_elses_admin_does() {
    String participant = Ids.derived("participant", "audited");
    String audit = "/api/identity/v1/audit?record=" + participant;
    HttpAnswer invited =
        identity
            .as("coordinator.northern-ireland")
            .post("/api/identity/v1/invitations", Map.of("participantId", participant))
            .require(201);

    String rows = identity.as("admin.northern-ireland").get(audit).require(200).text();

    assertThat(rows)
        .contains("\"invited\"", participant)
        .containsPattern("\"client\":\"[^\"]+\",\"what\":\"invited\"")
        .doesNotContain("coordinator.northern-ireland", invited.field("code"));
    assertThat(identity.as("admin.solent").get(audit).require(200).text())
        .doesNotContain("\"invited\"");
    identity.as("coordinator.northern-ireland").get(audit).require(403);
  }
}
