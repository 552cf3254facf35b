package org.commontable.seeds;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment's address as somebody typed it. */
public final class TypedAddress {
  private TypedAddress() {}

  /**
   * The address.
   *
   * @throws SeedingException if it is none that a deployment can have; says what one looks like
   */
  public static URI of(String typed) {
    try {
      URI url = new URI(typed);
      if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw none(typed, e);
    }
    throw none(typed, null);
  }

  private static SeedingException none(String typed, @Nullable Throwable cause) {
    return new SeedingException(
        "'%s' is not an address. Give one such as https://table.example.".formatted(typed), cause);
  }
}
