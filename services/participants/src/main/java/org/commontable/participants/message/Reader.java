package org.commontable.participants.message;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.Supporter;
import org.commontable.participants.wishes.Silence;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a message, and who writes it.
 *
 * @param reminderDays as they chose it; null where they did not
 * @param supporters who stands by them, some of whom get copies
 * @param quiet the end of the quiet time that a moment lies in, or the moment itself
 * @param quietDays the end of the days without any message that a moment lies in, or the moment
 *     itself
 */
record Reader(
    Network network,
    Addressee addressee,
    @Nullable Integer reminderDays,
    @Nullable Silence silence,
    UnaryOperator<Instant> quiet,
    UnaryOperator<Instant> quietDays,
    List<Supporter> supporters) {

  /** The same, silent as well where somebody else must not be written about. */
  Reader silencedBy(@Nullable Silence other) {
    return other == null
        ? this
        : new Reader(network, addressee, reminderDays, other, quiet, quietDays, supporters);
  }

  /** The same, reached by email at one address and in no other way. */
  Reader onlyAt(String email) {
    return new Reader(
        network, addressee.onlyAt(email), reminderDays, silence, quiet, quietDays, supporters);
  }

  /** When a message may come, at the earliest from now. */
  Instant notBefore(Route route, Instant now) {
    return switch (route) {
      case EMAIL -> quiet.apply(now);
      case TEXT_MESSAGE -> NightPolicy.notBefore(now, quiet);
      case LETTER -> now;
    };
  }

  /**
   * When people are given a message to tell, at the earliest from now. They see the quiet hours and
   * days and choose a time beside them; what nobody may tell for days would only stand in their
   * way, unless those days leave them no working day to tell it in.
   *
   * @param atTheLatest when it must be told; null for never
   */
  Instant notBeforeByPeople(Instant now, @Nullable Instant atTheLatest) {
    Instant over = quietDays.apply(now);
    return atTheLatest == null
            || (over.isBefore(atTheLatest) && WorkingDays.from(over, atTheLatest) > 0)
        ? over
        : now;
  }

  /** Whether they asked to be told by people. */
  boolean wantsPeople() {
    return addressee.preferred() == ContactMethod.PHONE_CALL
        || addressee.preferred() == ContactMethod.IN_PERSON;
  }
}
