package org.commontable.participants.person;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/** What is said of somebody; replaces what was said before. */
record ProfileRequest(
    @NotNull @Line(max = Profile.NAME_LENGTH_MAX) String displayName,
    @Nullable @Line(max = Profile.NAME_LENGTH_MAX) String spokesperson,
    @Nullable @PastOrPresent LocalDate dateOfBirth,
    @Nullable @Valid ContactRequest contact,
    @Nullable ContactMethod preferredContact,
    @Nullable @Size(max = Wishes.LANGUAGE_LENGTH_MAX) @LanguageTag String language,
    @Nullable @Size(max = Wishes.LANGUAGE_LENGTH_MAX) @LanguageTag String secondLanguage,
    @Nullable ReadingLevel readingLevel,
    @Nullable @Size(max = Wishes.QUIET_TIMES_MAX) List<@NotNull @Valid QuietRequest> quietTimes,
    @Nullable LocalDate quietUntil,
    @Nullable @Size(max = Profile.PERSPECTIVES_MAX)
        List<@NotNull @Valid PerspectiveRequest> perspectives,
    @Nullable @Size(max = Profile.USES_MAX) List<@NotNull @Valid UseRequest> usesOfServices,
    @Nullable @Valid HeardFromRequest heardFrom) {
  /** How to reach them; any of it may be missing. */
  record ContactRequest(
      @Nullable
          @Size(max = Contact.EMAIL_LENGTH_MAX)
          @Pattern(regexp = Contact.EMAIL_FORM, message = "must have the form name@example.org")
          String email,
      @Nullable
          @Size(max = Contact.PHONE_LENGTH_MAX)
          @Pattern(regexp = Contact.PHONE_FORM, message = "must be a number of 6 to 15 digits")
          String phone,
      @Nullable @Line(max = Contact.POSTAL_LENGTH_MAX, lines = Contact.POSTAL_LINES_MAX)
          String postal) {
    Contact contact() {
      return new Contact(email, phone, postal);
    }
  }

  /** A perspective that they bring. */
  record PerspectiveRequest(
      @NotNull PerspectiveKind kind,
      @Nullable @Line(max = Perspective.OF_LENGTH_MAX) String of,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    Perspective perspective() {
      return new Perspective(kind, of, from, to);
    }
  }

  /** A service that they use or used. */
  record UseRequest(
      @NotNull @Line(max = ServiceUse.SERVICE_LENGTH_MAX) String service,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    ServiceUse use() {
      return new ServiceUse(service, from, to);
    }
  }

  /** Hours in which they want to be left alone. */
  record QuietRequest(@Nullable DayOfWeek day, @NotNull LocalTime from, @NotNull LocalTime to) {
    QuietTime quiet() {
      return new QuietTime(day, from, to);
    }
  }

  Profile profile() {
    return new Profile(
        displayName,
        spokesperson,
        dateOfBirth,
        contact == null ? Contact.NONE : contact.contact(),
        new Wishes(
            preferredContact,
            language == null ? Wishes.DEFAULT_LANGUAGE : Wishes.asked(language),
            language != null,
            secondLanguage == null ? null : Wishes.asked(secondLanguage),
            readingLevel,
            quietTimes == null ? List.of() : quietTimes.stream().map(QuietRequest::quiet).toList(),
            quietUntil),
        perspectives == null
            ? List.of()
            : perspectives.stream().map(PerspectiveRequest::perspective).toList(),
        usesOfServices == null ? List.of() : usesOfServices.stream().map(UseRequest::use).toList(),
        heardFrom == null ? null : heardFrom.heardFrom());
  }
}
