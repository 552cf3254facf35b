package org.commontable.local;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.SeedingException;
import org.commontable.seeds.TokenDesk;

/**
 * Somebody who signs in from the command line: {@code NETWORK ACCOUNT [--url URL] [--password P]}.
 * Without the rest it is a demo account of the house on this machine.
 */
record DemoSignIn(URI url, String network, SignIn signIn) {
  private static final String PASSWORD = "common-table-demo";

  static DemoSignIn of(String command, List<String> words) {
    URI url = URI.create("http://127.0.0.1:" + StartOptions.PORT);
    String password = PASSWORD;
    List<String> names = new ArrayList<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (word.equals("--url") && rest.hasNext()) {
        url = URI.create(rest.next());
      } else if (word.equals("--password") && rest.hasNext()) {
        password = rest.next();
      } else {
        names.add(word);
      }
    }
    if (names.size() != 2) {
      throw new Unusable(
          command + " needs a network and an account, such as: " + command + " solent finance");
    }
    String network = names.getFirst();
    String account = names.getLast();
    String username =
        account.contains(".") || network.equals("platform") ? account : account + "." + network;
    return new DemoSignIn(url, network, new SignIn(username, password));
  }

  String token() {
    try {
      return new TokenDesk(url).token(network, signIn);
    } catch (SeedingException e) {
      throw new Unusable(e.getMessage() == null ? "No token." : e.getMessage(), e);
    }
  }
}
