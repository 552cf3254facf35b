package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.commontable.identity.Browser.Flow;
import org.commontable.identity.Browser.Tokens;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Test;

/** A fresh sign-in can be asked for, and is proven by {@code auth_time}. */
class FreshSignInTest {
  private static final String RELEASER = "releaser-one.north-cumbria";

  private final RunningIdentity identity = RunningIdentity.shared();
  private final Browser browser = identity.browser();
  private final Tokens first = browser.token(RELEASER, RunningIdentity.PASSWORD);

  @Test
  void a_session_gives_tokens_that_say_when_the_person_signed_in_not_when_they_were_made() {
    awaitTheNextSecond();

    Tokens later = browser.tokenBySession(Map.of());

    assertThat(later.seconds("auth_time")).isEqualTo(first.seconds("auth_time"));
    assertThat(later.seconds("iat")).isGreaterThan(first.seconds("iat"));
  }

  @Test
  void prompt_login_asks_again_and_the_token_proves_the_new_sign_in() {
    awaitTheNextSecond();
    Flow flow = browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("prompt", "login"));

    assertThat(Browser.location(browser.get(flow.uri()))).endsWith("/sign-in");
    HttpResponse<String> again = browser.signIn(RELEASER, RunningIdentity.PASSWORD, null);
    Tokens fresh = browser.exchange(flow, Browser.code(browser.get(Browser.location(again))));

    assertThat(fresh.seconds("auth_time")).isGreaterThan(first.seconds("auth_time"));
  }

  @Test
  void one_fresh_sign_in_answers_one_request() {
    Flow flow = browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("prompt", "login"));
    browser.get(flow.uri());
    HttpResponse<String> again = browser.signIn(RELEASER, RunningIdentity.PASSWORD, null);
    Browser.code(browser.get(Browser.location(again)));

    assertThat(Browser.location(browser.get(flow.uri()))).endsWith("/sign-in");
  }

  @Test
  void a_sign_in_before_the_request_was_made_does_not_answer_it() {
    Flow flow = browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("prompt", "login"));
    browser.get(flow.uri());

    // The person goes straight back to the request without signing in.
    assertThat(Browser.location(browser.get(flow.uri()))).endsWith("/sign-in");
  }

  @Test
  void max_age_asks_again_once_the_sign_in_is_older() {
    Flow young = browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("max_age", "3600"));
    Browser.code(browser.get(young.uri()));
    awaitTheNextSecond();
    awaitTheNextSecond();

    Flow old = browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("max_age", "1"));
    assertThat(Browser.location(browser.get(old.uri()))).endsWith("/sign-in");
    HttpResponse<String> again = browser.signIn(RELEASER, RunningIdentity.PASSWORD, null);
    Tokens fresh = browser.exchange(old, Browser.code(browser.get(Browser.location(again))));

    assertThat(fresh.seconds("auth_time")).isGreaterThan(first.seconds("auth_time"));
  }

  @Test
  void a_max_age_of_nothing_or_of_nonsense_always_asks_again() {
    for (String maxAge : new String[] {"0", "-5", "soon", "99999999999999999999"}) {
      Flow flow = browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("max_age", maxAge));
      assertThat(Browser.location(browser.get(flow.uri()))).as(maxAge).endsWith("/sign-in");
    }
  }

  @Test
  void without_a_page_the_client_is_told_that_a_sign_in_is_needed() {
    Map<String, String> atOnce = Map.of("prompt", "none");
    Browser stranger = identity.browser();

    Flow unknown = stranger.flow("loader", Browser.LOADER_REDIRECT, atOnce);
    assertThat(Browser.query(Browser.location(stranger.get(unknown.uri()))))
        .containsEntry("error", "login_required");

    Flow known = browser.flow("loader", Browser.LOADER_REDIRECT, atOnce);
    Browser.code(browser.get(known.uri()));

    Flow stale =
        browser.flow("loader", Browser.LOADER_REDIRECT, Map.of("prompt", "none", "max_age", "0"));
    assertThat(Browser.query(Browser.location(browser.get(stale.uri()))))
        .containsEntry("error", "login_required");
  }

  private static void awaitTheNextSecond() {
    long now = System.currentTimeMillis() / 1000;
    Await.until("the next second", () -> System.currentTimeMillis() / 1000 > now);
  }
}
