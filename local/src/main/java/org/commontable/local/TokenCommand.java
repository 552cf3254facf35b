package org.commontable.local;

import java.util.List;

/** {@code token NETWORK ACCOUNT [--url URL] [--password P]}: prints an access token. */
final class TokenCommand {

  private TokenCommand() {}

  static int run(List<String> arguments) {
    System.out.println(SignInHere.of("token", arguments).token());
    return 0;
  }
}
