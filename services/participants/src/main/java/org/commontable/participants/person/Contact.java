package org.commontable.participants.person;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.text.Folded;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How somebody can be reached: any of the three, or none, for those who have no email and no phone
 * and are told in person. Kept encrypted.
 *
 * @param email an address of RFC 5321's length with something on both sides of its one {@code @}
 * @param phone 6 to 15 digits (ITU-T E.164) of any script, perhaps after {@code +}; kept without
 *     spaces, in the digits 0 to 9
 * @param postal an address of up to {@link #POSTAL_LINES_MAX} lines
 */
public record Contact(@Nullable String email, @Nullable String phone, @Nullable String postal) {
  public static final int EMAIL_LENGTH_MAX = 254;
  public static final int PHONE_LENGTH_MAX = 40;
  public static final int POSTAL_LENGTH_MAX = 500;
  public static final int POSTAL_LINES_MAX = 10;
  public static final String EMAIL_FORM =
      "[^@\\s\\p{Cntrl}<>\"(),:;\\[\\]\\\\]{1,64}@[^@\\s\\p{Cntrl}<>\"(),:;\\[\\]\\\\.]+"
          + "(\\.[^@\\s\\p{Cntrl}<>\"(),:;\\[\\]\\\\.]+)+";
  public static final String PHONE_FORM = "\\s*\\+?(?:[ ().-]*\\p{Nd}){6,15}\\s*";

  /** Nobody knows how. */
  public static final Contact NONE = new Contact(null, null, null);

  private static final Pattern EMAIL = Pattern.compile(EMAIL_FORM);
  private static final Pattern PHONE = Pattern.compile(PHONE_FORM);

  public Contact {
    email = email == null ? null : email.strip();
    if (email != null && (email.length() > EMAIL_LENGTH_MAX || !EMAIL.matcher(email).matches())) {
      throw new IllegalArgumentException("An email address has the form name@example.org");
    }
    if (phone != null && !PHONE.matcher(phone).matches()) {
      throw new IllegalArgumentException("A phone number has 6 to 15 digits");
    }
    phone = phone == null ? null : Folded.dialled(phone);
    postal =
        postal == null
            ? null
            : PlainText.lines("An address", postal, POSTAL_LENGTH_MAX, POSTAL_LINES_MAX);
  }

  /** Whether somebody can be reached in this way. */
  boolean allows(ContactMethod method) {
    return switch (method) {
      case EMAIL -> email != null;
      case TEXT_MESSAGE, PHONE_CALL -> phone != null;
      case LETTER -> postal != null;
      case IN_PERSON -> true;
    };
  }

  /**
   * The routes that lead to somebody, in the order in which they are tried: as they want it, and
   * then by email, text message and letter. None for whoever wants to hear it from people.
   */
  public List<Route> routes(@Nullable ContactMethod preferred) {
    Route wanted =
        switch (preferred) {
          case EMAIL -> Route.EMAIL;
          case TEXT_MESSAGE -> Route.TEXT_MESSAGE;
          case LETTER -> Route.LETTER;
          case PHONE_CALL, IN_PERSON -> null;
          case null -> Route.EMAIL;
        };
    return wanted == null
        ? List.of()
        : Stream.concat(Stream.of(wanted), Stream.of(Route.values()))
            .distinct()
            .filter(route -> to(route) != null)
            .toList();
  }

  /** Where a route leads; null where nobody knows. */
  public @Nullable String to(Route route) {
    return switch (route) {
      case EMAIL -> email;
      case TEXT_MESSAGE -> phone;
      case LETTER -> postal;
    };
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Contact";
  }
}
