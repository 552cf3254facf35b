package org.commontable.participants.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * A person as stored. How to reach them, who speaks for a group or stands by somebody, when they
 * were born and their own words are encrypted, each bound to network, person and field. What a
 * record from before lacks is null.
 *
 * @param lookups keyed hashes by which the record is found without being opened
 */
record SealedPerson(
    String network,
    String id,
    PersonKind kind,
    @Nullable String ownAccount,
    String displayName,
    @Nullable String sealedSpokesperson,
    @Nullable String sealedDateOfBirth,
    @Nullable String sealedEmail,
    @Nullable String sealedPhone,
    @Nullable String sealedPostal,
    @Nullable ContactMethod preferredContact,
    String language,
    @Nullable Boolean languageAsked,
    @Nullable String secondLanguage,
    @Nullable ReadingLevel readingLevel,
    @Nullable List<QuietTime> quietTimes,
    @Nullable LocalDate quietUntil,
    List<SealedPerspective> perspectives,
    List<SealedUse> usesOfServices,
    @Nullable HeardFromKind heardFrom,
    @Nullable String heardFromOrganisation,
    @Nullable String sealedHeardFrom,
    Instant registeredAt,
    @Nullable List<SealedSupporter> supporters,
    @Nullable MergedInto mergedInto,
    @Nullable List<SealedAbsorbed> absorbed,
    @Nullable Boolean emailOwnWord,
    @Nullable List<String> lookups) {

  record SealedPerspective(
      PerspectiveKind kind,
      @Nullable String sealedOf,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  record SealedUse(String sealedService, @Nullable LocalDate from, @Nullable LocalDate to) {}

  record SealedSupporter(
      String id,
      SupporterKind kind,
      @Nullable String participantId,
      @Nullable String sealedName,
      @Nullable String sealedEmail,
      @Nullable String sealedPhone,
      @Nullable String sealedPostal,
      Set<SupporterMay> may,
      String sealedBasis,
      LocalDate from,
      @Nullable LocalDate to,
      String recordedBy) {}

  record SealedAbsorbed(
      String participantId,
      List<String> alsoKnownAs,
      @Nullable String ownAccount,
      @Nullable List<String> alsoAccounts,
      Instant at,
      Set<AbsorbedField> fields,
      List<SealedPerspective> perspectives,
      List<SealedUse> usesOfServices) {}

  static SealedPerson seal(Person person, FieldCipher cipher, List<String> lookups) {
    Seal seal = new Seal(cipher, person.network(), person.id());
    Profile profile = person.profile();
    Wishes wishes = profile.wishes();
    HeardFrom heard = profile.heardFrom();
    LocalDate born = profile.dateOfBirth();
    return new SealedPerson(
        person.network().value(),
        person.id(),
        person.kind(),
        person.ownAccount(),
        profile.displayName(),
        seal.closeAny("spokesperson", profile.spokesperson()),
        seal.closeAny("born", born == null ? null : born.toString()),
        seal.closeAny("email", profile.contact().email()),
        seal.closeAny("phone", profile.contact().phone()),
        seal.closeAny("postal", profile.contact().postal()),
        wishes.preferredContact(),
        wishes.language(),
        wishes.languageAsked(),
        wishes.secondLanguage(),
        wishes.readingLevel(),
        wishes.quietTimes(),
        wishes.quietUntil(),
        seal.closePerspectives("perspective.", profile.perspectives()),
        seal.closeUses("service.", profile.usesOfServices()),
        heard == null ? null : heard.kind(),
        heard == null ? null : heard.organisationId(),
        heard == null ? null : seal.closeAny("heard-from", heard.words()),
        person.registeredAt(),
        person.supporters().stream().map(seal::close).toList(),
        person.mergedInto(),
        person.absorbed().stream().map(seal::close).toList(),
        person.emailOwnWord(),
        lookups);
  }

  Person open(FieldCipher cipher) {
    Seal seal = new Seal(cipher, new NetworkId(network), id);
    String born = seal.openAny("born", sealedDateOfBirth);
    return new Person(
        new NetworkId(network),
        id,
        kind,
        ownAccount,
        new Profile(
            displayName,
            seal.openAny("spokesperson", sealedSpokesperson),
            born == null ? null : LocalDate.parse(born),
            new Contact(
                seal.openAny("email", sealedEmail),
                seal.openAny("phone", sealedPhone),
                seal.openAny("postal", sealedPostal)),
            new Wishes(
                preferredContact,
                language,
                Boolean.TRUE.equals(languageAsked),
                secondLanguage,
                readingLevel,
                quietTimes == null ? List.of() : quietTimes,
                quietUntil),
            seal.openPerspectives("perspective.", perspectives),
            seal.openUses("service.", usesOfServices),
            heardFrom == null
                ? null
                : new HeardFrom(
                    heardFrom, heardFromOrganisation, seal.openAny("heard-from", sealedHeardFrom))),
        registeredAt,
        supporters == null ? List.of() : supporters.stream().map(seal::open).toList(),
        mergedInto,
        absorbed == null ? List.of() : absorbed.stream().map(seal::open).toList(),
        emailOwnWord);
  }

  /** One person's fields, closed and opened. */
  private record Seal(FieldCipher cipher, NetworkId network, String id) {

    @Nullable String closeAny(String field, @Nullable String plain) {
      return plain == null ? null : cipher.encrypt(network, id, field, plain);
    }

    @Nullable String openAny(String field, @Nullable String sealed) {
      return sealed == null ? null : cipher.decrypt(network, id, field, sealed);
    }

    List<SealedPerspective> closePerspectives(String field, List<Perspective> all) {
      return IntStream.range(0, all.size())
          .mapToObj(i -> {
            Perspective one = all.get(i);
            return new SealedPerspective(
                one.kind(), closeAny(field + i, one.of()), one.from(), one.to());
          })
          .toList();
    }

    List<Perspective> openPerspectives(String field, List<SealedPerspective> all) {
      return IntStream.range(0, all.size())
          .mapToObj(i -> {
            SealedPerspective one = all.get(i);
            return new Perspective(one.kind, openAny(field + i, one.sealedOf), one.from, one.to);
          })
          .toList();
    }

    List<SealedUse> closeUses(String field, List<ServiceUse> all) {
      return IntStream.range(0, all.size())
          .mapToObj(i -> {
            ServiceUse one = all.get(i);
            return new SealedUse(
                cipher.encrypt(network, id, field + i, one.service()), one.from(), one.to());
          })
          .toList();
    }

    List<ServiceUse> openUses(String field, List<SealedUse> all) {
      return IntStream.range(0, all.size())
          .mapToObj(i -> {
            SealedUse one = all.get(i);
            return new ServiceUse(
                cipher.decrypt(network, id, field + i, one.sealedService), one.from, one.to);
          })
          .toList();
    }

    SealedSupporter close(Supporter by) {
      String field = "supporter." + by.id() + ".";
      return new SealedSupporter(
          by.id(),
          by.kind(),
          by.participantId(),
          closeAny(field + "name", by.name()),
          closeAny(field + "email", by.contact().email()),
          closeAny(field + "phone", by.contact().phone()),
          closeAny(field + "postal", by.contact().postal()),
          by.may(),
          cipher.encrypt(network, id, field + "basis", by.basis()),
          by.from(),
          by.to(),
          by.recordedBy());
    }

    Supporter open(SealedSupporter by) {
      String field = "supporter." + by.id + ".";
      return new Supporter(
          by.id,
          by.kind,
          by.participantId,
          openAny(field + "name", by.sealedName),
          new Contact(
              openAny(field + "email", by.sealedEmail),
              openAny(field + "phone", by.sealedPhone),
              openAny(field + "postal", by.sealedPostal)),
          by.may,
          cipher.decrypt(network, id, field + "basis", by.sealedBasis),
          by.from,
          by.to,
          by.recordedBy);
    }

    SealedAbsorbed close(Absorbed one) {
      String field = "absorbed." + one.participantId() + ".";
      return new SealedAbsorbed(
          one.participantId(),
          one.alsoKnownAs(),
          one.ownAccount(),
          one.alsoAccounts(),
          one.at(),
          one.fields(),
          closePerspectives(field + "perspective.", one.perspectives()),
          closeUses(field + "service.", one.usesOfServices()));
    }

    Absorbed open(SealedAbsorbed one) {
      String field = "absorbed." + one.participantId + ".";
      return new Absorbed(
          one.participantId,
          one.alsoKnownAs,
          one.ownAccount,
          one.alsoAccounts == null ? List.of() : one.alsoAccounts,
          one.at,
          one.fields,
          openPerspectives(field + "perspective.", one.perspectives),
          openUses(field + "service.", one.usesOfServices));
    }
  }
}
