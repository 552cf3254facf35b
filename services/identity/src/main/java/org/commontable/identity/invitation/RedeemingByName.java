package org.commontable.identity.invitation;

import java.util.Optional;
import org.commontable.identity.account.Accounts;
import org.commontable.identity.account.Username;
import org.commontable.identity.invitation.Redeeming.Redeemed;
import org.commontable.identity.signin.SigningIn;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Uses a code with a username and a password: a new account's, or one's own. */
@Component
final class RedeemingByName {
  private final Redeeming redeeming;
  private final SigningIn signingIn;
  private final Accounts accounts;

  RedeemingByName(Redeeming redeeming, SigningIn signingIn, Accounts accounts) {
    this.redeeming = redeeming;
    this.signingIn = signingIn;
    this.accounts = accounts;
  }

  Outcome<Redeemed> redeem(
      String code, @Nullable String name, @Nullable String password, String address) {
    Optional<Username> username = Optional.ofNullable(name).flatMap(Username::of);
    if (username.isEmpty() || password == null) {
      return Outcome.refused(
          Refusal.invalid(
              "who-are-you",
              "Sign in first, or send a username of 2 to 100 letters and digits and a password."));
    }
    Outcome<Redeemed> made = redeeming.withNewAccount(code, username.get(), password);
    boolean theirs =
        made instanceof Outcome.Refused<Redeemed>(Refusal refusal)
            && refusal.code().equals("username-taken")
            && accounts.byUsername(username.get()).isPresent();
    if (theirs
        && signingIn.verify(username.get().value(), password, address)
            instanceof SigningIn.Verified.Right(var account)) {
      return redeeming.forAccount(code, account.id());
    }
    return made;
  }
}
