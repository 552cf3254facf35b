package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.identity.Browser.Tokens;
import org.commontable.identity.store.Hashes;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the invitation to the linked account. */
class InvitationsTest {
  private static final String INVITATIONS = "/api/identity/v1/invitations";
  private static final String REDEMPTION = INVITATIONS + "/redemption";
  private static final String PASSWORD = "teapot blanket river";

  private final RunningIdentity identity = RunningIdentity.shared();
  private final HttpCaller coordinator = identity.as("coordinator.solent");

  @Test
  void a_participant_signs_in_redeems_the_code_and_the_next_token_says_who_they_are() {
    String participant = participant("amina");
    HttpAnswer invited = invite(participant).require(201);
    Browser browser = identity.browser();
    HttpCaller amina =
        identity.http().as(browser.token("amina.solent", RunningIdentity.PASSWORD).accessToken());

    HttpAnswer redeemed =
        amina.post(REDEMPTION, Map.of("code", invited.field("code"))).require(200);

    assertThat(redeemed.field("participant")).isEqualTo(participant);
    Tokens next = browser.tokenBySession(Map.of());
    assertThat(next.claims())
        .containsEntry("participant", participant)
        .containsEntry("roles", List.of("participant"));
    assertThat(next.seconds("linked_at"))
        .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
    HttpAnswer me = identity.http().as(next.accessToken()).get("/api/identity/v1/me").require(200);
    assertThat(me.field("participant")).isEqualTo(participant);
    assertThat(me.field("linkedAt")).isNotEmpty();
  }

  @Test
  @Tag("K9")
  void whoever_was_invited_with_their_network_administers_it_with_the_code_from_the_mail() {
    String participant = participant("first-administrator");
    String code = "7k3m9qx-0000000-abcdefg-hjkmn";
    Map<String, Object> invited =
        Map.of(
            "participantId", participant,
            "codeHash", Hashes.sha256(code.replace("-", "")),
            "expiresAt", Instant.now().plusSeconds(600).toString());
    Map<String, Object> over =
        Map.of(
            "participantId", participant("too-late"),
            "codeHash", Hashes.sha256("0".repeat(26)),
            "expiresAt", Instant.now().minusSeconds(600).toString());
    for (int again = 0; again < 2; again++) {
      TestEvents.publish(
          "participants", "solent", "administrator_invited.v1", participant, invited);
    }
    TestEvents.publish("participants", "solent", "administrator_invited.v1", "over", over);
    Map<String, Object> redemption =
        Map.of("code", code.toUpperCase(Locale.ROOT), "username", "zahra", "password", PASSWORD);

    Await.until(
        "the invitation is known",
        () -> identity.http().post(REDEMPTION, redemption).status() == 200);

    assertThat(identity.browser().token("zahra", PASSWORD).claims())
        .containsEntry("participant", participant)
        .containsEntry("network", "solent")
        .containsEntry("roles", List.of("network-admin", "participant"));
    identity
        .http()
        .post(REDEMPTION, Map.of("code", code, "username", "another", "password", PASSWORD))
        .requireProblem(422, "invitation-not-usable");
    identity
        .http()
        .post(REDEMPTION, Map.of("code", "0".repeat(26), "username", "late", "password", PASSWORD))
        .requireProblem(422, "invitation-not-usable");
    assertThat(
            ContractKit.of("participants")
                .sample("administrator_invited.v1")
                .path("codeHash")
                .asString())
        .hasSize(Hashes.sha256("").length());
  }

  @Test
  void somebody_without_an_account_makes_one_with_the_code() {
    String participant = participant("newcomer");
    String code = invite(participant).require(201).field("code");

    identity
        .http()
        .post(REDEMPTION, Map.of("code", code, "username", "newcomer.one", "password", PASSWORD))
        .require(200);

    assertThat(identity.browser().token("newcomer.one", PASSWORD).claims())
        .containsEntry("participant", participant)
        .containsEntry("network", "solent");
  }

  @Test
  void a_code_works_once_and_a_guess_is_answered_like_a_used_one() {
    String code = invite(participant("once")).require(201).field("code");
    HttpCaller anybody = identity.http();
    anybody
        .post(REDEMPTION, Map.of("code", code, "username", "first.taker", "password", PASSWORD))
        .require(200);

    HttpAnswer used =
        anybody
            .post(
                REDEMPTION, Map.of("code", code, "username", "second.taker", "password", PASSWORD))
            .requireProblem(422, "invitation-not-usable");
    HttpAnswer guessed =
        anybody
            .post(
                REDEMPTION,
                Map.of(
                    "code", "0000000-0000000-0000000-00000",
                    "username", "third.taker",
                    "password", PASSWORD))
            .requireProblem(422, "invitation-not-usable");
    assertThat(used.text()).isEqualTo(guessed.text());
    identity
        .as("carys.solent")
        .post(REDEMPTION, Map.of("code", code))
        .requireProblem(422, "invitation-not-usable");
  }

  @Test
  void the_same_request_again_shows_the_same_code_and_none_is_stored() {
    String participant = participant("repeat");
    Map<String, Object> request = Map.of("participantId", participant);

    HttpAnswer first = coordinator.post(INVITATIONS, request, "invite-1").require(201);
    HttpAnswer again = coordinator.post(INVITATIONS, request, "invite-1").require(201);

    assertThat(again.text()).isEqualTo(first.text());
    coordinator
        .post(INVITATIONS, Map.of("participantId", participant("other")), "invite-1")
        .requireProblem(422, "idempotency-key-reused");
    String stored =
        Objects.requireNonNull(
                identity
                    .bean(MongoDatabase.class)
                    .getCollection("invitations")
                    .find(new Document("participant", participant))
                    .first())
            .toJson();
    assertThat(stored).doesNotContain(first.field("code"), first.field("code").replace("-", ""));
  }

  @Test
  void an_invitation_that_expired_or_was_withdrawn_works_no_more() {
    HttpAnswer expired = invite(participant("late")).require(201);
    identity
        .bean(MongoDatabase.class)
        .getCollection("invitations")
        .updateOne(
            new Document("_id", "solent:" + expired.field("id")),
            new Document(
                "$set", new Document("expiresAt", Date.from(Instant.now().minusSeconds(1)))));
    redeemAnew(expired.field("code"), "late.comer").requireProblem(422, "invitation-not-usable");

    HttpAnswer withdrawn = invite(participant("withdrawn")).require(201);
    coordinator.post(INVITATIONS + "/" + withdrawn.field("id") + "/withdrawal", null).require(204);
    redeemAnew(withdrawn.field("code"), "un.wanted").requireProblem(422, "invitation-not-usable");
  }

  @Test
  void a_participant_has_one_account_and_an_account_one_participant_in_a_network() {
    String participant = participant("unique");
    String first = invite(participant).require(201).field("code");
    String second = invite(participant).require(201).field("code");
    redeemAnew(first, "unique.one").require(200);

    redeemAnew(second, "unique.two").requireProblem(409, "participant-already-linked");
    invite(participant).requireProblem(409, "participant-already-linked");

    String elsewhere = invite(participant("second-person")).require(201).field("code");
    identity
        .http()
        .as(identity.browser().token("unique.one", PASSWORD).accessToken())
        .post(REDEMPTION, Map.of("code", elsewhere))
        .requireProblem(409, "account-already-linked");
  }

  @Test
  void after_a_crash_between_the_two_writes_the_same_account_finishes_and_nobody_else_can() {
    String participant = participant("crash");
    HttpAnswer invited = invite(participant).require(201);
    HttpCaller dan = identity.as("dan.solent");
    String account = dan.get("/api/identity/v1/me").require(200).field("account");
    // The first write happened, the second did not.
    identity
        .bean(MongoDatabase.class)
        .getCollection("invitations")
        .updateOne(
            new Document("_id", "solent:" + invited.field("id")),
            new Document("$set", new Document("redeemedBy", account)));

    redeemAnew(invited.field("code"), "not.dan").requireProblem(422, "invitation-not-usable");
    assertThat(
            dan.post(REDEMPTION, Map.of("code", invited.field("code")))
                .require(200)
                .field("participant"))
        .isEqualTo(participant);
  }

  @Test
  void an_account_can_belong_to_several_networks_and_its_owner_chooses() {
    String here = invite(participant("both")).require(201).field("code");
    String there =
        identity
            .as("coordinator.north-cumbria")
            .post(INVITATIONS, Map.of("participantId", participant("both-there")))
            .require(201)
            .field("code");
    redeemAnew(here, "two.networks").require(200);
    identity
        .http()
        .as(identity.browser().token("two.networks", PASSWORD).accessToken())
        .post(REDEMPTION, Map.of("code", there))
        .require(200);

    assertThat(identity.browser().token("two.networks", PASSWORD, "north-cumbria").claims())
        .containsEntry("network", "north-cumbria");

    Browser browser = identity.browser();
    Browser.Flow flow = browser.flow();
    browser.get(flow.uri());
    var choosing = browser.get(Browser.location(browser.signIn("two.networks", PASSWORD, null)));
    assertThat(choosing.body()).contains("value=\"north-cumbria\"", "value=\"solent\"");
    assertThat(browser.get(identity.issuer() + "/sign-in/network?lang=cy").body())
        .contains("<html lang=\"cy\"", "Ym mha rwydwaith", "value=\"north-cumbria\"");
    var chosen =
        browser.post(
            identity.issuer() + "/sign-in/network",
            Map.of("network", "solent", "_csrf", Browser.csrf(choosing)));
    assertThat(browser.exchange(flow, Browser.code(browser.get(Browser.location(chosen)))).claims())
        .containsEntry("network", "solent");

    // Not one's own network, however it is asked for.
    var elsewhere = identity.browser().signIn("two.networks", PASSWORD, "national");
    assertThat(Browser.location(elsewhere)).endsWith("/sign-in/network");
  }

  @Test
  void only_an_administrator_invites_to_work() {
    Map<String, Object> request = Map.of("roles", List.of("finance-approver"));
    coordinator.post(INVITATIONS, request).requireProblem(403, "whole-network-needed");

    String code = identity.as("admin.solent").post(INVITATIONS, request).require(201).field("code");
    redeemAnew(code, "new.approver").require(200);

    assertThat(identity.browser().token("new.approver", PASSWORD).claims())
        .containsEntry("roles", List.of("finance-approver"))
        .doesNotContainKey("participant");
  }

  @Test
  void who_coordinates_one_programme_opens_nobody_s_record_by_an_invitation() {
    String role = "coordinator@programme:" + participant("a programme");
    String own =
        identity
            .as("admin.solent")
            .post(INVITATIONS, Map.of("roles", List.of(role)))
            .require(201)
            .field("code");
    redeemAnew(own, "narrow.coordinator").require(200);
    HttpCaller narrow =
        identity.http().as(identity.browser().token("narrow.coordinator", PASSWORD).accessToken());
    String another = invite(participant("somebody else's")).require(201).field("id");

    narrow
        .post(INVITATIONS, Map.of("participantId", participant("anybody")))
        .requireProblem(403, "whole-network-needed");
    narrow
        .post(INVITATIONS + "/" + another + "/withdrawal", null)
        .requireProblem(403, "whole-network-needed");
  }

  @Test
  @Tag("K9")
  void whoever_has_only_the_mail_uses_the_code_on_the_page_that_it_leads_to() {
    String participant = participant("only-the-mail");
    String code = invite(participant).require(201).field("code");
    Browser browser = identity.browser();
    String address = identity.issuer() + "/invitation";
    HttpResponse<String> page = browser.get(address);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<html lang=\"en\"", "<h1>Use your invitation</h1>", "<label for=\"code\">")
        .contains("href=\"/invitation?lang=cy\" lang=\"cy\"")
        .doesNotContain("<script");
    HttpResponse<String> weak = use(browser, address, code, "by.page", "short");
    assertThat(weak.statusCode()).isEqualTo(400);
    assertThat(weak.body())
        .contains("role=\"alert\"", "at least 12 characters", "value=\"by.page\"", code)
        .doesNotContain("value=\"short\"");

    assertThat(use(browser, address, code, "admin.solent", PASSWORD).body())
        .contains("If it is yours, enter its password");
    assertThat(use(browser, address, code, "", PASSWORD).body())
        .contains("Enter a username of 2 to 100");
    assertThat(use(browser, address, code, "by.page", PASSWORD).body())
        .contains("Your account is ready", "by.page")
        .doesNotContain("<form");
    assertThat(identity.browser().token("by.page", PASSWORD).claims())
        .containsEntry("participant", participant);
  }

  @Test
  @Tag("K9")
  void the_page_of_an_invitation_is_in_welsh_too_its_faults_as_well() {
    String address = identity.issuer() + "/invitation?lang=cy";
    Browser browser = identity.browser();
    HttpResponse<String> page = browser.get(address);

    assertThat(page.body())
        .contains("<html lang=\"cy\"", "<h1>Defnyddio eich gwahoddiad</h1>")
        .contains("href=\"/invitation?lang=en\" lang=\"en\"");
    assertThat(use(browser, address, "0".repeat(26), "nobody.knows", PASSWORD).body())
        .contains("Mae problem", "Ni roddwyd y cod hwn");
    assertThat(Browser.location(browser.post(address, Map.of("code", "x"))))
        .as("without what the form has, back to the form")
        .isEqualTo(identity.issuer() + "/invitation?expired&lang=cy");
    assertThat(browser.get(identity.issuer() + "/invitation?expired&lang=cy").body())
        .contains("<html lang=\"cy\"", "ar agor yn rhy hir");
    assertThat(
            Browser.location(
                browser.post(
                    identity.issuer() + "/invitation?lang=x%26admin", Map.of("code", "x"))))
        .isEqualTo(identity.issuer() + "/invitation?expired");
  }

  @Test
  @Tag("K9")
  void a_password_is_the_one_that_was_typed_whatever_is_in_it_wherever_it_is_typed() {
    String odd = "\u202Ateapot blanket\u200E river\u202C";
    String code = invite(participant("odd-password")).require(201).field("code");
    String address = identity.issuer() + "/invitation";
    assertThat(use(identity.browser(), address, code, "odd.password", odd).body())
        .contains("Your account is ready");

    HttpCaller caller =
        identity.http().as(identity.browser().token("odd.password", odd).accessToken());
    String next = "\u2067" + PASSWORD + "\u0007\u2069";
    caller.post("/api/identity/v1/me/password", Map.of("current", odd, "next", next)).require(204);
    identity.browser().token("odd.password", next);

    String another = invite(participant("odd-password-by-a-program")).require(201).field("code");
    Map<String, String> redemption =
        Map.of("code", another, "username", "odd.by-program", "password", odd);
    identity.http().post(REDEMPTION, redemption).require(200);
    identity.browser().token("odd.by-program", odd);
  }

  @Test
  @Tag("K9")
  void what_nobody_sees_in_a_name_or_a_code_is_answered_by_the_page_of_an_invitation() {
    String code = invite(participant("copied-code")).require(201).field("code");
    String address = identity.issuer() + "/invitation";
    Browser browser = identity.browser();

    HttpResponse<String> odd = use(browser, address, code, "copied\u202E.code", PASSWORD);
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(odd.body()).contains("Enter a username of 2 to 100");
    assertThat(use(browser, address, "x\u0000", "copied.code", PASSWORD).body())
        .contains("role=\"alert\"");
    assertThat(
            use(browser, address, "\u2068" + code + "\u2069", "\u2068copied.code\u2069", PASSWORD)
                .body())
        .as("as phones copy them")
        .contains("Your account is ready");
  }

  private static HttpResponse<String> use(
      Browser browser, String address, String code, String username, String password) {
    return browser.post(
        address,
        Map.of(
            "code", code,
            "username", username,
            "password", password,
            "_csrf", Browser.csrf(browser.get(address))));
  }

  @Test
  void a_participant_invites_nobody() {
    identity
        .as("bronwen.solent")
        .post(INVITATIONS, Map.of("participantId", participant("x")))
        .requireProblem(403, "not-allowed");
  }

  private HttpAnswer invite(String participant) {
    return coordinator.post(INVITATIONS, Map.of("participantId", participant));
  }

  private HttpAnswer redeemAnew(String code, String username) {
    return identity
        .http()
        .post(REDEMPTION, Map.of("code", code, "username", username, "password", PASSWORD));
  }

  private static String participant(String who) {
    return Ids.derived("participant", who);
  }
}
