package org.commontable.participants.person;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/** What is said of somebody; replaces what was said before. */
record ProfileRequest(
    @NotNull @Line(max = Profile.NAME_LENGTH_MAX) String displayName,
    @Nullable @Line(max = Profile.NAME_LENGTH_MAX) String spokesperson,
    @Nullable @Valid ContactRequest contact,
    @Nullable ContactMethod preferredContact,
    @Nullable @Size(max = Profile.LANGUAGE_LENGTH_MAX) @Pattern(regexp = LANGUAGE, message = TAG)
        String language,
    @Nullable @Size(max = Profile.PERSPECTIVES_MAX)
        List<@NotNull @Valid PerspectiveRequest> perspectives,
    @Nullable @Size(max = Profile.USES_MAX) List<@NotNull @Valid UseRequest> usesOfServices) {
  static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*";
  static final String TAG = "must be a language tag such as en, cy or ar";
  private static final String DEFAULT_LANGUAGE = "en";

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

  Profile profile() {
    return new Profile(
        displayName,
        spokesperson,
        contact == null ? Contact.NONE : contact.contact(),
        preferredContact,
        language == null ? DEFAULT_LANGUAGE : language,
        perspectives == null
            ? List.of()
            : perspectives.stream().map(PerspectiveRequest::perspective).toList(),
        usesOfServices == null ? List.of() : usesOfServices.stream().map(UseRequest::use).toList());
  }
}
