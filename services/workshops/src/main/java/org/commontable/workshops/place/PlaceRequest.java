package org.commontable.workshops.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.commontable.workshops.course.Eligibility.Sector;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a place for a person, who says what perspective they bring.
 *
 * @param way how they will take part; if not given, as the session foresees
 * @param eitherWay whether the other way would do where that one is full
 * @param accessiblePosition whether they need one of the room's accessible positions
 * @param supporters how many come along to support or interpret
 * @param whenLapsed what happens when an offer goes by unanswered
 * @param sector where they work, for a session that is open to some sectors
 * @param eligibilityReason why they are let in though the session is not open to them; counts from
 *     whoever may decide that, and is kept
 */
record PlaceRequest(
    @NotNull @Pattern(regexp = "[0-9a-v]{26}") String participantId,
    @NotNull Perspective perspective,
    @Nullable @Valid ReplyWithin replyWithin,
    @Nullable Way way,
    @Nullable Boolean eitherWay,
    @Nullable Boolean accessiblePosition,
    @Nullable @Min(0) @Max(Terms.SUPPORTERS_MAX) Integer supporters,
    @Nullable WhenLapsed whenLapsed,
    @Nullable Sector sector,
    @Nullable @Size(min = 1, max = 500) String eligibilityReason) {

  /** The same for the id by which the person goes now. */
  PlaceRequest by(String person) {
    return person.equals(participantId)
        ? this
        : new PlaceRequest(
            person,
            perspective,
            replyWithin,
            way,
            eitherWay,
            accessiblePosition,
            supporters,
            whenLapsed,
            sector,
            eligibilityReason);
  }

  Terms terms(KnownSession session) {
    boolean both = session.ways().size() > 1;
    return new Terms(
        way == null ? session.ways().getFirst() : way,
        both && Boolean.TRUE.equals(eitherWay),
        Boolean.TRUE.equals(accessiblePosition),
        supporters == null ? 0 : supporters,
        replyWithin,
        whenLapsed == null ? WhenLapsed.KEEP_TURN_ONCE : whenLapsed);
  }
}
