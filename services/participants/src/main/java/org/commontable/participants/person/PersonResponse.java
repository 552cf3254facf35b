package org.commontable.participants.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A person's record, as much of it as the caller sees; what they don't see is left out.
 *
 * @param flags what nobody who opens the record may miss
 * @param languageAsked false where the language is an assumption that nobody has asked about
 * @param mergedInto the record of the same person that goes on instead of this one
 * @param alsoKnownAs ids of other records of the same person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonResponse(
    String id,
    PersonKind kind,
    String displayName,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> flags,
    @Nullable String spokesperson,
    @Nullable LocalDate dateOfBirth,
    @Nullable ContactResponse contact,
    @Nullable ContactMethod preferredContact,
    @Nullable String language,
    @Nullable Boolean languageAsked,
    @Nullable String secondLanguage,
    @Nullable ReadingLevel readingLevel,
    @Nullable List<QuietResponse> quietTimes,
    @Nullable LocalDate quietUntil,
    @Nullable List<PerspectiveResponse> perspectives,
    @Nullable List<UseResponse> usesOfServices,
    @Nullable HeardFromResponse heardFrom,
    @Nullable Instant registeredAt,
    @Nullable String mergedInto,
    @Nullable List<String> alsoKnownAs) {

  /**
   * How to reach them.
   *
   * @param emailConfirmed false where nobody but they themselves says that the address is theirs
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactResponse(
      @Nullable String email,
      @Nullable Boolean emailConfirmed,
      @Nullable String phone,
      @Nullable String postal) {
    static ContactResponse of(Contact contact) {
      return new ContactResponse(contact.email(), null, contact.phone(), contact.postal());
    }

    private static ContactResponse of(Person person) {
      Contact contact = person.profile().contact();
      return new ContactResponse(
          contact.email(),
          (contact.email() != null && person.emailIsTheirOwnWord()) ? Boolean.FALSE : null,
          contact.phone(),
          contact.postal());
    }
  }

  /** A perspective that they bring. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PerspectiveResponse(
      PerspectiveKind kind,
      @Nullable String of,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /** A service that they use or used. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UseResponse(String service, @Nullable LocalDate from, @Nullable LocalDate to) {}

  static PersonResponse whole(Stored<Person> stored) {
    return whole(stored, Set.of());
  }

  static PersonResponse whole(Stored<Person> stored, Set<String> flags) {
    Person person = stored.state();
    Profile profile = person.profile();
    Wishes wishes = profile.wishes();
    MergedInto merged = person.mergedInto();
    List<String> ids = person.allIds();
    return new PersonResponse(
        person.id(),
        person.kind(),
        profile.displayName(),
        new TreeSet<>(flags),
        profile.spokesperson(),
        profile.dateOfBirth(),
        ContactResponse.of(person),
        wishes.preferredContact(),
        wishes.language(),
        wishes.languageAsked(),
        wishes.secondLanguage(),
        wishes.readingLevel(),
        QuietResponse.of(wishes),
        wishes.quietUntil(),
        profile.perspectives().stream()
            .map(p -> new PerspectiveResponse(p.kind(), p.of(), p.from(), p.to()))
            .toList(),
        profile.usesOfServices().stream()
            .map(u -> new UseResponse(u.service(), u.from(), u.to()))
            .toList(),
        HeardFromResponse.of(profile.heardFrom()),
        person.registeredAt(),
        merged == null ? null : merged.survivorId(),
        ids.size() == 1 ? null : ids.subList(1, ids.size()));
  }

  static PersonResponse nameOnly(Stored<Person> stored, Set<String> flags) {
    Person person = stored.state();
    MergedInto merged = person.mergedInto();
    return new PersonResponse(
        person.id(),
        person.kind(),
        person.profile().displayName(),
        new TreeSet<>(flags),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        merged == null ? null : merged.survivorId(),
        null);
  }
}
