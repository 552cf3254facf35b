package org.commontable.participants.need;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.commontable.participants.need.Need.Said;
import org.commontable.participants.person.LanguageTag;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/**
 * What somebody needs.
 *
 * @param language in which, by its tag (BCP 47) or its name
 */
record NeedRequest(
    @NotNull NeedChoice choice,
    @Nullable @Size(max = Wishes.LANGUAGE_LENGTH_MAX) @LanguageTag String language,
    @Schema(description = DETAIL) @Nullable @Line(max = Need.DETAIL_LENGTH_MAX, lines = 40)
        String detail,
    @Nullable @Line(max = Need.DETAIL_LENGTH_MAX, lines = 40) String howToMeet,
    @NotNull Set<@NotNull NeedSharing> sharedWith,
    @NotNull LocalDate reviewOn) {

  private static final String DETAIL =
      "In the person's own words. Of a choice whose detailIsTold is true they are told, without a"
          + " name, to those who arrange a session and with whom the need is shared: whoever asks"
          + " says so first, in the words of needs/choices.";

  Said said() {
    return new Said(
        choice,
        language == null ? null : Wishes.asked(language),
        detail,
        howToMeet,
        sharedWith,
        reviewOn);
  }

  /** Says nothing of what it is, so that no log can. */
  @Override
  public String toString() {
    return "NeedRequest";
  }
}
