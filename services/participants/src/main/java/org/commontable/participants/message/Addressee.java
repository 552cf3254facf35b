package org.commontable.participants.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message goes to, and how they want it, as known when it goes.
 *
 * @param name empty where a message must not say one
 * @param languages the first one first
 */
public record Addressee(
    String name,
    Contact contact,
    @Nullable ContactMethod preferred,
    List<Language> languages,
    boolean discreet) {
  private static final List<Route> IN_THIS_ORDER =
      List.of(Route.EMAIL, Route.TEXT_MESSAGE, Route.LETTER);

  public Addressee {
    languages = List.copyOf(languages);
  }

  /**
   * How the message goes: as they want it, or else in the first way that reaches them. Empty where
   * people are to tell them: nothing reaches them, or they want to hear it from somebody.
   *
   * @param open the routes that there are
   * @param givenUp those that did not take this message
   */
  Optional<Route> route(Set<Route> open, Set<Route> givenUp) {
    Route wanted =
        switch (preferred) {
          case EMAIL -> Route.EMAIL;
          case TEXT_MESSAGE -> Route.TEXT_MESSAGE;
          case LETTER -> Route.LETTER;
          case PHONE_CALL, IN_PERSON -> null;
          case null -> Route.EMAIL;
        };
    if (wanted == null) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(wanted), IN_THIS_ORDER.stream())
        .filter(route -> open.contains(route) && !givenUp.contains(route) && to(route) != null)
        .findFirst();
  }

  /** Where a route leads; null where nobody knows. */
  @Nullable String to(Route route) {
    return switch (route) {
      case EMAIL -> contact.email();
      case TEXT_MESSAGE -> contact.phone();
      case LETTER -> contact.postal();
    };
  }

  /** Says nothing of who it is, so that no log can. */
  @Override
  public String toString() {
    return "Addressee";
  }
}
