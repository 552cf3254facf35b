package org.commontable.participants.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Stored;
import org.jspecify.annotations.Nullable;

/** A person's record, as much of it as the caller sees; what they don't see is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonResponse(
    String id,
    PersonKind kind,
    String displayName,
    @Nullable String spokesperson,
    @Nullable ContactResponse contact,
    @Nullable ContactMethod preferredContact,
    @Nullable String language,
    @Nullable List<PerspectiveResponse> perspectives,
    @Nullable List<UseResponse> usesOfServices,
    @Nullable Instant registeredAt) {

  /** How to reach them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactResponse(@Nullable String email, @Nullable String phone, @Nullable String postal) {}

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
    Person person = stored.state();
    Profile profile = person.profile();
    Contact contact = profile.contact();
    return new PersonResponse(
        person.id(),
        person.kind(),
        profile.displayName(),
        profile.spokesperson(),
        new ContactResponse(contact.email(), contact.phone(), contact.postal()),
        profile.preferredContact(),
        profile.language(),
        profile.perspectives().stream()
            .map(p -> new PerspectiveResponse(p.kind(), p.of(), p.from(), p.to()))
            .toList(),
        profile.usesOfServices().stream()
            .map(u -> new UseResponse(u.service(), u.from(), u.to()))
            .toList(),
        person.registeredAt());
  }

  static PersonResponse nameOnly(Stored<Person> stored) {
    Person person = stored.state();
    return new PersonResponse(
        person.id(),
        person.kind(),
        person.profile().displayName(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
