package org.commontable.participants.person;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.commontable.participants.person.ProfileRequest.ContactRequest;
import org.commontable.participants.person.ProfileRequest.PerspectiveRequest;
import org.commontable.participants.person.ProfileRequest.QuietRequest;
import org.commontable.participants.person.ProfileRequest.UseRequest;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be put on record: a {@link ProfileRequest} with what never changes.
 *
 * @param kind a person if not given
 * @param oneself whether somebody with a role of any kind means themself; whoever has none always
 *     does
 * @param cameBy the code of the link that was passed on to them, which counts them and nothing else
 */
record RegistrationRequest(
    @Nullable PersonKind kind,
    @Nullable Boolean oneself,
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
    @Nullable @Valid HeardFromRequest heardFrom,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be the code of a link")
        String cameBy) {

  PersonKind kindOrPerson() {
    return kind == null ? PersonKind.PERSON : kind;
  }

  Profile profile() {
    return new ProfileRequest(
            displayName,
            spokesperson,
            dateOfBirth,
            contact,
            preferredContact,
            language,
            secondLanguage,
            readingLevel,
            quietTimes,
            quietUntil,
            perspectives,
            usesOfServices,
            heardFrom)
        .profile();
  }
}
