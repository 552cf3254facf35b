package org.commontable.participants.person;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/** Where somebody heard of the network; never who told them. */
public record HeardFromRequest(
    @NotNull HeardFromKind kind,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of an organisation")
        String organisationId,
    @Nullable @Line(max = HeardFrom.WORDS_LENGTH_MAX) String words) {

  public HeardFrom heardFrom() {
    return new HeardFrom(kind, organisationId, words);
  }

  /** Says nothing of the words, so that no log can. */
  @Override
  public String toString() {
    return "HeardFromRequest[" + kind + "]";
  }
}
