package org.commontable.participants.person;

/**
 * How news reaches somebody, as coarse as whoever must leave them time to answer has to know it:
 * neither an address nor why they want it so.
 */
public enum ReachedBy {
  EMAIL,
  TEXT,
  /** By somebody who calls or sees them; also where nothing else leads to them. */
  PHONE,
  POST;

  /** As they wish it, or else in the first way that leads to them, as messages go. */
  static ReachedBy of(Profile profile) {
    Contact contact = profile.contact();
    return switch (profile.preferredContact()) {
      case EMAIL -> EMAIL;
      case TEXT_MESSAGE -> TEXT;
      case PHONE_CALL, IN_PERSON -> PHONE;
      case LETTER -> POST;
      case null ->
          contact.email() != null
              ? EMAIL
              : contact.phone() != null ? TEXT : contact.postal() != null ? POST : PHONE;
    };
  }
}
