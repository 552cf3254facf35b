package org.commontable.local;

import java.net.URI;
import java.util.List;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.SeedLoader;
import org.commontable.seeds.TokenDesk;

/** Somebody who signs in from the command line. */
record SignInHere(URI url, String network, SignIn signIn) {

  /** {@code NETWORK ACCOUNT}; an account without a full stop is the demo account of the network. */
  static SignInHere of(String command, List<String> words) {
    Typed typed = Typed.of(words);
    if (typed.rest().size() != 2) {
      throw new Unusable(
          command + " needs a network and an account, such as: " + command + " solent finance");
    }
    String network = typed.rest().getFirst();
    String account = typed.rest().getLast();
    String username =
        account.contains(".") || network.equals(SeedLoader.PLATFORM)
            ? account
            : account + "." + network;
    return new SignInHere(typed.url(), network, new SignIn(username, typed.password()));
  }

  /** The platform's operator. */
  static SignInHere operator(Typed typed) {
    return new SignInHere(
        typed.url(), SeedLoader.PLATFORM, new SignIn(typed.as(), typed.password()));
  }

  String token() {
    return new TokenDesk(url).token(network, signIn);
  }
}
