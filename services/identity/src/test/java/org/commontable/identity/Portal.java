package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.commontable.identity.Browser.Flow;
import org.commontable.identity.Browser.Tokens;

/** The web pages as a client: with a secret of its own, and so with refresh tokens. */
final class Portal {
  static final String SECRET = "a secret of the portal, long enough";

  private final RunningIdentity identity;
  private final Browser browser;

  /** The portal as one browser sees it. */
  Portal(RunningIdentity identity, Browser browser) {
    this.identity = identity;
    this.browser = browser;
  }

  String redirect() {
    return identity.issuer() + "/login/oauth2/code/identity";
  }

  Flow flow() {
    return browser.flow("portal", redirect(), Map.of());
  }

  /** The whole way to tokens, for whom the browser does not know yet. */
  Tokens tokens(String username) {
    Flow flow = flow();
    browser.get(flow.uri());
    HttpResponse<String> signedIn = browser.signIn(username, RunningIdentity.PASSWORD, null);
    return tokens(flow, Browser.code(browser.get(Browser.location(signedIn))));
  }

  /** Further tokens, by the sign-in that the browser has already. */
  Tokens tokens() {
    Flow flow = flow();
    return tokens(flow, Browser.code(browser.get(flow.uri())));
  }

  Tokens tokens(Flow flow, String code) {
    HttpResponse<String> answer = redeem(flow, code);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new Tokens(Browser.json(answer));
  }

  HttpResponse<String> redeem(Flow flow, String code) {
    return browser.post(
        identity.issuer() + "/oauth2/token",
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "portal",
            "client_secret",
            SECRET,
            "redirect_uri",
            redirect(),
            "code",
            code,
            "code_verifier",
            flow.verifier()));
  }

  Tokens refreshed(Tokens tokens) {
    HttpResponse<String> answer = refresh(tokens);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new Tokens(Browser.json(answer));
  }

  HttpResponse<String> refresh(Tokens tokens) {
    return browser.post(
        identity.issuer() + "/oauth2/token",
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            "portal",
            "client_secret",
            SECRET,
            "refresh_token",
            tokens.answer().get("refresh_token").asString()));
  }

  HttpResponse<String> signOut(Tokens tokens) {
    return browser.get(
        identity.issuer()
            + "/connect/logout?"
            + Browser.form(Map.of("id_token_hint", tokens.answer().get("id_token").asString())));
  }
}
