package org.commontable.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A regional network, which is a tenant: nobody in one network can see, change or count what
 * belongs to another. Chosen by an operator when the network opens and never changed.
 *
 * @param value 2 to 40 characters of {@code a-z}, {@code 0-9} and {@code -}
 */
public record NetworkId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{2,40}");

  public NetworkId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A network's id has 2 to 40 characters of a-z, 0-9 and hyphen");
    }
  }

  /** What somebody gave as an id; empty where it has not the form of one. */
  public static Optional<NetworkId> from(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new NetworkId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
