package org.commontable.participants.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message goes to, and how they want it, as known when it goes.
 *
 * @param name empty where a message must not say one
 * @param languages the first one first; of one who is not on record none for those in which the
 *     network writes where nobody asked
 */
public record Addressee(
    String name,
    Contact contact,
    @Nullable ContactMethod preferred,
    List<Language> languages,
    boolean discreet) {
  public Addressee {
    languages = List.copyOf(languages);
  }

  /**
   * Somebody of whom an email address is known and no more.
   *
   * @param language in which they asked to be written to; null where they did not say
   */
  public static Addressee byEmail(String name, String email, @Nullable Language language) {
    return new Addressee(
        name,
        new Contact(email, null, null),
        ContactMethod.EMAIL,
        language == null ? List.of() : List.of(language),
        false);
  }

  /**
   * How the message goes: as they want it, or else in the first way that reaches them. Empty where
   * people are to tell them: nothing reaches them, or they want to hear it from somebody.
   *
   * @param open the routes that there are
   * @param givenUp those that did not take this message
   */
  Optional<Route> route(Set<Route> open, Set<Route> givenUp) {
    return contact.routes(preferred).stream()
        .filter(route -> open.contains(route) && !givenUp.contains(route))
        .findFirst();
  }

  /** The same, reached by email at one address and in no other way. */
  Addressee onlyAt(String email) {
    return new Addressee(
        name, new Contact(email, null, null), ContactMethod.EMAIL, languages, discreet);
  }

  /** The same, to be written to in these languages if none are known. */
  Addressee orIn(List<Language> others) {
    return languages.isEmpty() ? new Addressee(name, contact, preferred, others, discreet) : this;
  }

  /** Where a route leads; null where nobody knows. */
  @Nullable String to(Route route) {
    return contact.to(route);
  }

  /** Says nothing of who it is, so that no log can. */
  @Override
  public String toString() {
    return "Addressee";
  }
}
