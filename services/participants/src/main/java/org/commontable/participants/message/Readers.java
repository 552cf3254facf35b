package org.commontable.participants.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.network.Language;
import org.commontable.participants.network.Network;
import org.commontable.participants.network.NetworkContact;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.wishes.AllWishes;
import org.commontable.participants.wishes.MessageWishes;
import org.jspecify.annotations.Nullable;

/** Who reads messages and how they want them, as is on record at the moment. */
final class Readers {
  private final People people;
  private final AllWishes wishes;
  private final AggregateStore<Network> networks;

  Readers(People people, AllWishes wishes, AggregateStore<Network> networks) {
    this.people = people;
    this.wishes = wishes;
    this.networks = networks;
  }

  /** Empty where nobody of this id is on record any more; who was merged reads as who goes on. */
  Optional<Reader> of(NetworkId network, String participantId) {
    return people
        .goingOn(network, participantId)
        .flatMap(person -> network(network).map(in -> reader(in, person)));
  }

  /** One who is not on record, such as who filled in a contact form. */
  Optional<Reader> notOnRecord(NetworkId network, Addressee addressee) {
    return network(network).map(in -> new Reader(in, addressee, 0, null, UnaryOperator.identity()));
  }

  private Reader reader(Network network, Person person) {
    MessageWishes wished = wishes.of(network.id(), person.id()).state();
    Profile profile = person.profile();
    return new Reader(
        network,
        new Addressee(
            profile.displayName(),
            profile.contact(),
            profile.preferredContact(),
            languages(network, profile.wishes()),
            wished.discreet()),
        wished.reminderDays(),
        wishes.silence(network.id(), person),
        profile.wishes()::notBefore);
  }

  /**
   * The language that is wished, and a second one beside it if it is, as far as the network offers
   * them. Where nobody asked, a network that requires Welsh writes in both, Welsh first.
   */
  static List<Language> languages(Network network, Wishes wishes) {
    if (!wishes.languageAsked() && network.requiresWelsh()) {
      return List.of(Language.CY, Language.EN);
    }
    List<Language> wanted =
        Stream.of(wishes.language(), wishes.secondLanguage())
            .flatMap(tag -> Stream.ofNullable(tag == null ? null : language(tag)))
            .filter(network.languages()::contains)
            .distinct()
            .toList();
    if (!wanted.isEmpty()) {
      return wanted;
    }
    return network.languages().contains(Language.EN) ? List.of(Language.EN) : List.of(Language.CY);
  }

  private static @Nullable Language language(String tag) {
    return switch (Locale.forLanguageTag(tag).getLanguage()) {
      case "en" -> Language.EN;
      case "cy" -> Language.CY;
      default -> null;
    };
  }

  /** How anybody reaches the network, on one line. */
  static String contact(Network network) {
    NetworkContact contact = network.contact();
    return Stream.of(Optional.ofNullable(contact.phone()), Optional.of(contact.email()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private Optional<Network> network(NetworkId id) {
    return networks.find(id, id.value()).map(stored -> stored.state());
  }
}
