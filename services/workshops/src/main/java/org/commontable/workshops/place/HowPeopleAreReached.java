package org.commontable.workshops.place;

import java.util.Comparator;
import java.util.Objects;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How fast people can answer, as they said themselves when they last asked for a place anywhere in
 * the network: for requests that others make for them and that do not say. Where they never did, an
 * offer goes by how {@code participants} reaches them at that time.
 */
@Component
final class HowPeopleAreReached {
  private final RegistrationIds ids;

  HowPeopleAreReached(RegistrationIds ids) {
    this.ids = ids;
  }

  /** What is said, or else what the person said last; null if they never did. */
  @Nullable ReplyWithin orAsTheySaid(@Nullable ReplyWithin said, NetworkId network, String person) {
    return said != null
        ? said
        : ids.ofPerson(network, person).stream()
            .map(one -> one.state())
            .sorted(Comparator.comparing(Registration::askedAt).reversed())
            .map(one -> one.terms().replyWithin())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }
}
