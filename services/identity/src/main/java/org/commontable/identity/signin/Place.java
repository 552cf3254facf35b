package org.commontable.identity.signin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.identity.account.Account;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signs in to: a network, or the platform itself for an operator.
 *
 * @param name the network's id, or {@link #PLATFORM}
 */
public record Place(String name) implements Serializable {
  /** No network's id has an underscore. */
  public static final String PLATFORM = "_platform";

  static List<Place> of(Account account) {
    List<Place> places = new ArrayList<>();
    if (account.operator()) {
      places.add(new Place(PLATFORM));
    }
    account.networks().forEach(network -> places.add(new Place(network.value())));
    return places;
  }

  /** The one that was asked for, or the only one there is. */
  static Optional<Place> choose(List<Place> places, String asked) {
    if (asked.isEmpty() && places.size() == 1) {
      return Optional.of(places.getFirst());
    }
    return places.stream().filter(place -> place.name().equals(asked)).findFirst();
  }

  @Nullable NetworkId network() {
    return isPlatform() ? null : new NetworkId(name);
  }

  /** Whether it is not a network but the running of them all. */
  public boolean isPlatform() {
    return name.equals(PLATFORM);
  }
}
