package org.commontable.participants.former;

import java.time.Duration;
import java.time.Instant;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
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

  boolean isAt(FormerContact other) {
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

  /** Whether somebody with this contact is reached there as it is. */
  boolean isOf(Contact contact) {
    return email == null
        ? contact.email() == null && phone != null && phone.equals(contact.phone())
        : email.equalsIgnoreCase(contact.email());
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
