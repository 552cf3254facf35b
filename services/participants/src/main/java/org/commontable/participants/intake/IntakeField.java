package org.commontable.participants.intake;

import java.util.Locale;

/** What a column of a file may hold, with the headings under which it is commonly found. */
enum IntakeField {
  /** A number or code by which the file itself tells its rows apart. */
  REFERENCE("reference", "ref", "id", "attendee #", "attendee no", "ticket number"),
  /** What several rows have in common that were booked together; of one row alone, a reference. */
  ORDER("order id", "order no", "order number", "order #", "booking reference"),
  NAME("name", "full name", "display name", "attendee name", "participant"),
  FIRST_NAME("first name", "forename", "given name", "attendee first name"),
  LAST_NAME("last name", "surname", "family name", "attendee last name", "attendee surname"),
  EMAIL("email", "e-mail", "email address", "e-mail address", "attendee email"),
  PHONE("phone", "telephone", "mobile", "cell phone", "phone number", "mobile number"),
  POSTAL("address", "postal address", "home address"),
  DATE_OF_BIRTH("date of birth", "dob", "birth date"),
  LANGUAGE("language", "preferred language"),
  PERSPECTIVE("perspective", "role", "i am a", "i am coming as"),
  CONTACT_BY("contact by", "preferred contact");

  /** Between bars, so that no part of a heading is taken for one. */
  private final String headings;

  IntakeField(String... headings) {
    this.headings = "|" + String.join("|", headings) + "|";
  }

  boolean isCommonly(String heading) {
    return headings.contains("|" + heading.strip().toLowerCase(Locale.ROOT) + "|");
  }
}
