package org.commontable.participants.template;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/**
 * A network's own words for a kind of message.
 *
 * @param cy may be left out unless the network requires Welsh
 */
record WordingsRequest(@NotNull @Valid WordingRequest en, @Nullable @Valid WordingRequest cy) {

  /** The words in one language. */
  record WordingRequest(
      @NotNull @Line(max = Wording.SUBJECT_LENGTH_MAX) String subject,
      @NotNull @Line(max = Wording.TEXT_LENGTH_MAX) String text,
      @NotNull @Line(max = Wording.BODY_LENGTH_MAX, lines = Wording.BODY_LINES_MAX) String body) {
    Wording wording() {
      return new Wording(subject, text, body);
    }
  }

  Wordings wordings() {
    return new Wordings(en.wording(), cy == null ? null : cy.wording());
  }
}
