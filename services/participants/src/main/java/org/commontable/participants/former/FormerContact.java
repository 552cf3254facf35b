package org.commontable.participants.former;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.Profile;
import org.jspecify.annotations.Nullable;

/**
 * An address at which somebody was reached until lately.
 *
 * @param email null for a number
 * @param phone null for an email address
 * @param language in which they are written to there
 */
record FormerContact(
    NetworkId network,
    String participantId,
    @Nullable String email,
    @Nullable String phone,
    Language language,
    Instant changedAt) {
  /** For so long it is told as well: whoever takes over an account changes the address first. */
  static final Duration TOLD = Duration.ofDays(30);

  /**
   * Where messages go to somebody: by text message where they want that, or else by email, as far
   * as there is such a way to them; null where nothing is known, or only where they live.
   *
   * @param open the routes that there are
   */
  static @Nullable FormerContact reached(
      NetworkId network, String participantId, Profile profile, Set<Route> open, Instant now) {
    Contact contact = profile.contact();
    boolean texted =
        contact.phone() != null
            && (contact.email() == null
                || (profile.preferredContact() == ContactMethod.TEXT_MESSAGE
                    && open.contains(Route.TEXT_MESSAGE)));
    String email = texted ? null : contact.email();
    return !texted && email == null
        ? null
        : new FormerContact(
            network,
            participantId,
            email,
            texted ? contact.phone() : null,
            Language.of(profile.language()) == Language.CY ? Language.CY : Language.EN,
            now);
  }

  boolean isAt(@Nullable FormerContact other) {
    if (other == null) {
      return false;
    }
    return email == null
        ? phone != null && phone.equals(other.phone)
        : email.equalsIgnoreCase(other.email);
  }

  Route route() {
    return email == null ? Route.TEXT_MESSAGE : Route.EMAIL;
  }

  FormerContact again(Instant now) {
    return new FormerContact(network, participantId, email, phone, language, now);
  }

  Instant forgottenAt() {
    return changedAt.plus(TOLD);
  }

  /** Says nothing of the address, so that no log can. */
  @Override
  public String toString() {
    return "FormerContact";
  }
}
