package org.commontable.identity.settings;

import java.net.URI;
import java.util.Set;

/**
 * The public origin, which is also the issuer in every token. Absolute addresses are built from it
 * and never from what a request claims about its host.
 *
 * @param uri such as {@code https://table.example.org}, without a slash at its end
 */
public record Issuer(URI uri) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public Issuer {
    boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "commontable.issuer must be the public origin, such as https://table.example.org");
    }
    if (uri.getPath().endsWith("/")) {
      throw new IllegalArgumentException("commontable.issuer must not end with a slash");
    }
  }

  /** The absolute address of a path that begins with a slash. */
  public String at(String path) {
    return uri + path;
  }

  /** Whether only programs on the same machine can reach it. */
  public boolean isLoopback() {
    return LOOPBACK.contains(uri.getHost());
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
