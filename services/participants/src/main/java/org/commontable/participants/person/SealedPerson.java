package org.commontable.participants.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * A person as stored. How to reach them, who speaks for a group, and their own words about
 * perspectives and services are encrypted, each bound to network, person and field.
 */
record SealedPerson(
    String network,
    String id,
    PersonKind kind,
    @Nullable String ownAccount,
    String displayName,
    @Nullable String sealedSpokesperson,
    @Nullable String sealedEmail,
    @Nullable String sealedPhone,
    @Nullable String sealedPostal,
    @Nullable ContactMethod preferredContact,
    String language,
    List<SealedPerspective> perspectives,
    List<SealedUse> usesOfServices,
    Instant registeredAt) {

  record SealedPerspective(
      PerspectiveKind kind,
      @Nullable String sealedOf,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  record SealedUse(String sealedService, @Nullable LocalDate from, @Nullable LocalDate to) {}

  static SealedPerson seal(Person person, FieldCipher cipher) {
    Seal seal = new Seal(cipher, person.network(), person.id());
    Profile profile = person.profile();
    List<Perspective> perspectives = profile.perspectives();
    List<ServiceUse> uses = profile.usesOfServices();
    return new SealedPerson(
        person.network().value(),
        person.id(),
        person.kind(),
        person.ownAccount(),
        profile.displayName(),
        seal.closeAny("spokesperson", profile.spokesperson()),
        seal.closeAny("email", profile.contact().email()),
        seal.closeAny("phone", profile.contact().phone()),
        seal.closeAny("postal", profile.contact().postal()),
        profile.preferredContact(),
        profile.language(),
        IntStream.range(0, perspectives.size())
            .mapToObj(i -> seal.close(i, perspectives.get(i)))
            .toList(),
        IntStream.range(0, uses.size()).mapToObj(i -> seal.close(i, uses.get(i))).toList(),
        person.registeredAt());
  }

  Person open(FieldCipher cipher) {
    Seal seal = new Seal(cipher, new NetworkId(network), id);
    return new Person(
        new NetworkId(network),
        id,
        kind,
        ownAccount,
        new Profile(
            displayName,
            seal.openAny("spokesperson", sealedSpokesperson),
            new Contact(
                seal.openAny("email", sealedEmail),
                seal.openAny("phone", sealedPhone),
                seal.openAny("postal", sealedPostal)),
            preferredContact,
            language,
            IntStream.range(0, perspectives.size())
                .mapToObj(i -> seal.open(i, perspectives.get(i)))
                .toList(),
            IntStream.range(0, usesOfServices.size())
                .mapToObj(i -> seal.open(i, usesOfServices.get(i)))
                .toList()),
        registeredAt);
  }

  /** One person's fields, closed and opened. */
  private record Seal(FieldCipher cipher, NetworkId network, String id) {

    @Nullable String closeAny(String field, @Nullable String plain) {
      return plain == null ? null : cipher.encrypt(network, id, field, plain);
    }

    @Nullable String openAny(String field, @Nullable String sealed) {
      return sealed == null ? null : cipher.decrypt(network, id, field, sealed);
    }

    SealedPerspective close(int at, Perspective perspective) {
      return new SealedPerspective(
          perspective.kind(),
          closeAny("perspective." + at, perspective.of()),
          perspective.from(),
          perspective.to());
    }

    Perspective open(int at, SealedPerspective sealed) {
      return new Perspective(
          sealed.kind, openAny("perspective." + at, sealed.sealedOf), sealed.from, sealed.to);
    }

    SealedUse close(int at, ServiceUse use) {
      return new SealedUse(
          cipher.encrypt(network, id, "service." + at, use.service()), use.from(), use.to());
    }

    ServiceUse open(int at, SealedUse sealed) {
      return new ServiceUse(
          cipher.decrypt(network, id, "service." + at, sealed.sealedService),
          sealed.from,
          sealed.to);
    }
  }
}
