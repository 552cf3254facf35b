package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.identity.Browser.Flow;
import org.commontable.identity.Browser.Tokens;
import org.commontable.kernel.Ids;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network's own provider says who somebody is; we say what they may do. */
@Tag("K10")
class FederationTest {
  private static final HospitalProvider HOSPITAL = HospitalProvider.start();
  private static final String NETWORK = "north-cumbria";
  private static final String PROVIDER = "/api/identity/v1/networks/" + NETWORK + "/provider";

  private final RunningIdentity identity = RunningIdentity.shared();
  private final HttpCaller admin = identity.as("admin." + NETWORK);

  @AfterAll
  static void stop() {
    HOSPITAL.close();
  }

  @Test
  void the_first_time_an_invitation_says_who_the_person_is_and_then_the_provider_does() {
    federate();
    String participant = Ids.derived("participant", "nia");
    String code = invite(Map.of("participantId", participant));
    HOSPITAL.signsIn(Map.of("sub", "nia-1", "name", "Nia Invented", "roles", List.of("operator")));

    Browser browser = identity.browser();
    Flow flow = browser.flow();
    browser.get(flow.uri());
    HttpResponse<String> page = browser.get(identity.issuer() + "/sign-in");
    assertThat(page.body()).contains("/sign-in/with/" + NETWORK, "The Invented Hospital");
    HttpResponse<String> back = returnFromHospital(browser);
    assertThat(Browser.location(back)).isEqualTo(identity.issuer() + "/sign-in/invitation");
    assertThat(browser.get(Browser.location(back) + "?lang=cy").body())
        .contains(
            "<html lang=\"cy\"", "Cod y gwahoddiad", "action=\"/sign-in/invitation?lang=cy\"");
    HttpResponse<String> form = browser.get(Browser.location(back) + "?lang=en");
    assertThat(form.body()).contains("<html lang=\"en\"", "Invitation code");
    HttpResponse<String> redeemed =
        browser.post(
            identity.issuer() + "/sign-in/invitation",
            Map.of("code", code, "_csrf", Browser.csrf(form)));
    Tokens first = browser.exchange(flow, Browser.code(browser.get(Browser.location(redeemed))));

    assertThat(first.claims())
        .containsEntry("iss", identity.issuer())
        .containsEntry("network", NETWORK)
        .containsEntry("participant", participant)
        .containsEntry("roles", List.of("participant"));

    Browser another = identity.browser();
    Flow again = another.flow();
    another.get(again.uri());
    Tokens second =
        another.exchange(
            again, Browser.code(another.get(Browser.location(returnFromHospital(another)))));
    assertThat(second.claims()).containsEntry("sub", first.claims().get("sub"));
    assertThat(
            identity
                .http()
                .as(second.accessToken())
                .get("/api/identity/v1/personal-data/" + participant)
                .require(200)
                .json()
                .findValues("items"))
        .flatExtracting(items -> items.findValuesAsString("name"))
        .as("what is kept about her is shown to her")
        .containsExactly("Nia Invented");
    for (Document stored :
        identity.bean(MongoDatabase.class).getCollection("externalIdentities").find()) {
      assertThat(stored.toJson()).doesNotContain("nia-1", "Nia");
    }
  }

  @Test
  void the_time_of_the_sign_in_is_what_the_provider_says_and_unknown_is_never_fresh() {
    federate();
    String code = invite(Map.of("roles", List.of("payment-releaser")));
    Instant yesterday = Instant.now().minusSeconds(86_400);
    HOSPITAL.signsIn(Map.of("sub", "releaser-9", "auth_time", yesterday.getEpochSecond()));
    Browser browser = identity.browser();
    Flow flow = browser.flow();
    browser.get(flow.uri());
    HttpResponse<String> form = browser.get(Browser.location(returnFromHospital(browser)));
    HttpResponse<String> redeemed =
        browser.post(
            identity.issuer() + "/sign-in/invitation",
            Map.of("code", code, "_csrf", Browser.csrf(form)));
    Tokens tokens = browser.exchange(flow, Browser.code(browser.get(Browser.location(redeemed))));

    assertThat(tokens.seconds("auth_time")).isEqualTo(yesterday.getEpochSecond());

    Flow fresh = browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("prompt", "login"));
    browser.get(fresh.uri());
    HttpResponse<String> out = browser.get(identity.issuer() + "/sign-in/with/" + NETWORK);
    assertThat(Browser.query(Browser.location(out)))
        .containsEntry("prompt", "login")
        .containsEntry("max_age", "0");
    HOSPITAL.signsIn(Map.of("sub", "releaser-9"));
    HttpResponse<String> back = browser.get(Browser.location(browser.get(Browser.location(out))));
    assertThat(Browser.location(browser.get(Browser.location(back))))
        .as("no proof of a fresh sign-in, so we ask again")
        .endsWith("/sign-in");
  }

  @Test
  void an_answer_that_proves_nothing_signs_nobody_in() {
    federate();
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of("sub", "eve", "nonce", "another"),
            Map.of("sub", "eve", "aud", "another-client"),
            Map.of("sub", "eve", "iss", "http://127.0.0.1:1"),
            Map.of("sub", "eve", "exp", Instant.now().minusSeconds(3600).getEpochSecond()))) {
      HOSPITAL.signsIn(bad);
      assertThat(Browser.location(returnFromHospital(identity.browser())))
          .as("%s", bad)
          .isEqualTo(identity.issuer() + "/sign-in?unavailable");
    }
    HOSPITAL.signsInWithAnotherKey(Map.of("sub", "eve"));
    assertThat(Browser.location(returnFromHospital(identity.browser())))
        .isEqualTo(identity.issuer() + "/sign-in?unavailable");
    HttpResponse<String> uninvited =
        identity
            .browser()
            .get(identity.issuer() + "/sign-in/return/" + NETWORK + "?code=x&state=y");
    assertThat(Browser.location(uninvited)).isEqualTo(identity.issuer() + "/sign-in?unavailable");
  }

  @Test
  void another_network_s_invitation_does_not_help_and_one_code_serves_one_person() {
    federate();
    String foreign =
        identity
            .as("coordinator.national")
            .post(
                "/api/identity/v1/invitations",
                Map.of("participantId", Ids.derived("participant", "foreign")))
            .require(201)
            .field("code");
    assertThat(redeemAs("mallory-1", foreign).statusCode()).isEqualTo(200);

    String code = invite(Map.of("participantId", Ids.derived("participant", "olaf")));
    assertThat(redeemAs("olaf-1", code).statusCode()).isEqualTo(303);
    assertThat(redeemAs("mallory-2", code).body()).contains("There is a problem");
  }

  @Test
  void only_its_own_administrator_or_an_operator_sets_a_network_s_provider() {
    HttpAnswer set = federate();
    assertThat(set.text()).doesNotContain("clientSecret", HospitalProvider.SECRET);
    assertThat(
            Objects.requireNonNull(
                    identity
                        .bean(MongoDatabase.class)
                        .getCollection("providers")
                        .find(new Document("_id", NETWORK))
                        .first())
                .toJson())
        .doesNotContain(HospitalProvider.SECRET);

    identity.as("admin.solent").get(PROVIDER).require(404);
    identity.as("admin.solent").put(PROVIDER, request(), set.etag()).require(404);
    identity.as("coordinator." + NETWORK).get(PROVIDER).require(403);
    admin.put(PROVIDER, request(), "\"999\"").require(412);
    identity.as("operator").put(PROVIDER, request(), set.etag()).require(200);
  }

  private HttpAnswer federate() {
    HttpAnswer before = admin.get(PROVIDER);
    return before.status() == 404
        ? admin.putNew(PROVIDER, request()).require(200)
        : before.require(200);
  }

  private static Map<String, String> request() {
    return Map.of(
        "issuer",
        HOSPITAL.issuer(),
        "clientId",
        HospitalProvider.CLIENT,
        "clientSecret",
        HospitalProvider.SECRET,
        "label",
        "The Invented Hospital");
  }

  private String invite(Map<String, Object> whom) {
    return admin.post("/api/identity/v1/invitations", whom).require(201).field("code");
  }

  private HttpResponse<String> returnFromHospital(Browser browser) {
    HttpResponse<String> out = browser.get(identity.issuer() + "/sign-in/with/" + NETWORK);
    HttpResponse<String> there = browser.get(Browser.location(out));
    return browser.get(Browser.location(there));
  }

  private HttpResponse<String> redeemAs(String subject, String code) {
    HOSPITAL.signsIn(Map.of("sub", subject));
    Browser browser = identity.browser();
    HttpResponse<String> form = browser.get(Browser.location(returnFromHospital(browser)));
    return browser.post(
        identity.issuer() + "/sign-in/invitation",
        Map.of("code", code, "_csrf", Browser.csrf(form)));
  }
}
