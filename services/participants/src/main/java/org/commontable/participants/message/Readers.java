package org.commontable.participants.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.network.Language;
import org.commontable.participants.network.Network;
import org.commontable.participants.network.NetworkContact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.Supporter;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.wishes.AllWishes;
import org.commontable.participants.wishes.MessageWishes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Who reads messages and how they want them, as is on record at the moment. */
final class Readers {
  private final People people;
  private final AllWishes wishes;
  private final AggregateStore<Network> networks;
  private final ObjectProvider<FormsOfReading> forms;

  Readers(
      People people,
      AllWishes wishes,
      AggregateStore<Network> networks,
      ObjectProvider<FormsOfReading> forms) {
    this.people = people;
    this.wishes = wishes;
    this.networks = networks;
    this.forms = forms;
  }

  /** Empty where nobody of this id is on record any more; who was merged reads as who goes on. */
  Optional<Reader> of(NetworkId network, String participantId) {
    return people
        .goingOn(network, participantId)
        .flatMap(person -> network(network).map(in -> reader(in, person)));
  }

  /** One who is not on record, such as who filled in a contact form. */
  Optional<Reader> notOnRecord(NetworkId network, Addressee addressee) {
    return network(network).map(in -> notOnRecord(in, addressee));
  }

  /** The network's own office, at the address that everybody has. */
  Optional<Reader> office(NetworkId network) {
    return network(network)
        .map(in -> notOnRecord(in, Addressee.byEmail("", in.contact().email(), null)));
  }

  private static Reader notOnRecord(Network network, Addressee addressee) {
    return new Reader(
        network,
        addressee.orIn(languages(network, Wishes.NONE)),
        0,
        null,
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        List.of());
  }

  /**
   * Who gets a copy, if they still stand by the person and the person still wants it. They get it
   * in their own way; whoever is silent, the person or they, gets none.
   */
  Optional<CopyReader> ofCopy(Message copy, Instant now) {
    String whose = copy.participantId();
    String entry = copy.about().get(Message.COPY_FOR);
    LocalDate today = LocalDate.ofInstant(now, Wishes.CLOCKS);
    return Optional.ofNullable(whose)
        .flatMap(id -> people.goingOn(copy.network(), id))
        .flatMap(person ->
            person.supporters().stream()
                .filter(by -> by.id().equals(entry) && getsCopy(by, copy.kind(), today))
                .findFirst()
                .flatMap(by ->
                    to(copy.network(), person, by)
                        .map(to ->
                            new CopyReader(
                                to.silencedBy(wishes.silence(copy.network(), person)),
                                person.profile().displayName(),
                                wishes.of(copy.network(), person.id()).state().discreet(),
                                by.mayActOn(today)))));
  }

  /** Whether somebody who stands by a person gets copies of this kind, on a day. */
  static boolean getsCopy(Supporter by, MessageKind kind, LocalDate day) {
    return by.readsOn(day)
        && switch (kind.copiedTo()) {
          case WHO_READS -> true;
          case WHO_ACTS -> by.mayActOn(day);
          case NOBODY -> false;
        };
  }

  private Optional<Reader> to(NetworkId network, Person person, Supporter by) {
    return by.participantId() != null
        ? of(network, by.participantId())
        : notOnRecord(
            network,
            new Addressee(
                by.name() == null ? "" : by.name(),
                by.contact(),
                null,
                network(network)
                    .map(in -> languages(in, person.profile().wishes()))
                    .orElse(List.of()),
                false));
  }

  private Reader reader(Network network, Person person) {
    MessageWishes wished = wishes.of(network.id(), person.id()).state();
    Profile profile = person.profile();
    return new Reader(
        network,
        new Addressee(
            called(profile),
            profile.contact(),
            preferred(network.id(), person),
            languages(network, profile.wishes()),
            wished.discreet()),
        wished.chosenDays(),
        wishes.silence(network.id(), person),
        profile.wishes()::notBefore,
        profile.wishes()::afterQuietDays,
        person.supporters());
  }

  /** A group is written to through whoever speaks for it. */
  private static String called(Profile profile) {
    return profile.spokesperson() == null
        ? profile.displayName()
        : profile.spokesperson() + " (" + profile.displayName() + ")";
  }

  /** As they would like it, or else as they need it. */
  private @Nullable ContactMethod preferred(NetworkId network, Person person) {
    ContactMethod wished = person.profile().preferredContact();
    return wished != null
        ? wished
        : forms.stream()
            .flatMap(each -> each.way(network, person.id()).stream())
            .findFirst()
            .orElse(null);
  }

  /**
   * The language that is wished, and a second one beside it if it is, as far as the network offers
   * them. Where nobody asked, or for what is not offered, a network that requires Welsh writes in
   * both, Welsh first.
   */
  static List<Language> languages(Network network, Wishes wishes) {
    if (!wishes.languageAsked() && network.requiresWelsh()) {
      return List.of(Language.CY, Language.EN);
    }
    List<Language> wanted =
        Stream.of(wishes.language(), wishes.secondLanguage())
            .flatMap(tag -> Stream.ofNullable(tag == null ? null : Language.of(tag)))
            .filter(network.languages()::contains)
            .distinct()
            .toList();
    if (!wanted.isEmpty()) {
      return wanted;
    }
    if (network.requiresWelsh()) {
      return List.of(Language.CY, Language.EN);
    }
    return network.languages().contains(Language.EN) ? List.of(Language.EN) : List.of(Language.CY);
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
