package org.commontable.local;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.SeedingException;
import org.commontable.seeds.TokenDesk;

/** {@code token NETWORK ACCOUNT [--url URL] [--password P]}: prints an access token. */
final class TokenCommand {
  private static final String DEMO_PASSWORD = "common-table-demo";

  private TokenCommand() {}

  static int run(List<String> arguments) {
    URI url = URI.create("http://127.0.0.1:" + StartOptions.PORT);
    String password = DEMO_PASSWORD;
    List<String> names = new ArrayList<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
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
      throw new Unusable("token needs a network and an account, such as: token solent coordinator");
    }
    String network = names.getFirst();
    String account = names.getLast();
    String username =
        account.contains(".") || network.equals("platform") ? account : account + "." + network;
    try {
      System.out.println(new TokenDesk(url).token(network, new SignIn(username, password)));
      return 0;
    } catch (SeedingException e) {
      throw new Unusable(e.getMessage() == null ? "No token." : e.getMessage(), e);
    }
  }
}
