package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.commontable.identity.Browser.Flow;
import org.commontable.identity.Browser.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signs out is signed out, in this browser and in no other. */
class SigningOutTest {

  @Test
  void signing_out_ends_the_refresh_tokens_and_codes_of_this_browser_and_no_others(
      @TempDir Path directory) throws Exception {
    Path secretFile = Files.writeString(directory.resolve("portal-secret"), Portal.SECRET);
    try (RunningIdentity identity =
        RunningIdentity.start("commontable.identity.portal.secret-file=" + secretFile)) {
      Browser browser = identity.browser();
      Portal here = new Portal(identity, browser);
      Portal elsewhere = new Portal(identity, identity.browser());
      Tokens phone = elsewhere.tokens("amina.solent");
      Tokens first = here.refreshed(here.tokens("amina.solent"));
      Tokens second = here.tokens();
      Flow begun = here.flow();
      String code = Browser.code(browser.get(begun.uri()));

      assertThat(here.signOut(second).statusCode()).isEqualTo(302);

      assertThat(here.refresh(first).statusCode()).isEqualTo(400);
      assertThat(here.refresh(second).statusCode()).isEqualTo(400);
      assertThat(here.redeem(begun, code).statusCode()).isEqualTo(400);
      assertThat(Browser.location(browser.get(here.flow().uri()))).endsWith("/sign-in");
      assertThat(here.signOut(second).statusCode()).as("once more").isEqualTo(302);
      assertThat(here.refresh(elsewhere.refreshed(phone)).statusCode()).isEqualTo(200);
    }
  }
}
