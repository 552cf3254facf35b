package org.commontable.workshops.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.commontable.events.Stored;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.Request;
import org.jspecify.annotations.Nullable;

/** Asks for a place for a person, who says what perspective they bring. */
record PlaceRequest(
    @NotNull @Pattern(regexp = "[0-9a-v]{26}") String participantId,
    @NotNull Perspective perspective,
    @Nullable @Valid ReplyWithin replyWithin) {

  Request of(Stored<Places> list) {
    return new Request(
        list.id(), list.state().session().programmeId(), participantId, perspective, replyWithin);
  }
}
