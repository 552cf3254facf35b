package org.commontable.workshops.place;

import java.time.Instant;
import java.util.List;
import org.commontable.workshops.course.Eligibility.Sector;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Registration.State;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * A registration as answered. What the person said of themselves, their terms and the history are
 * left out for who asked for somebody else and has no other standing: they see how it stands.
 *
 * @param position 1 for whoever is next among those waiting for the same kind of place
 * @param answerBy until when a place that is offered is kept
 * @param changesOfOrder for who waits: each time somebody was given another turn than the order of
 *     requests gave them, and why
 * @param movedFrom the registration in another session that they moved from: given up once there is
 *     a place here
 * @param history what happened to it, oldest first
 * @param personKnown whether this service has heard of the person yet; false for long means a
 *     mistyped id
 */
record RegistrationView(
    String id,
    String sessionId,
    String programmeId,
    String participantId,
    @Nullable Perspective perspective,
    @Nullable ReplyWithin replyWithin,
    @Nullable Way way,
    @Nullable Boolean eitherWay,
    @Nullable Boolean accessiblePosition,
    @Nullable Integer supporters,
    @Nullable WhenLapsed whenLapsed,
    @Nullable Sector sector,
    State state,
    @Nullable Integer position,
    @Nullable LondonTime answerBy,
    List<TurnView> changesOfOrder,
    Instant askedAt,
    @Nullable String helper,
    @Nullable String teamId,
    @Nullable String movedFrom,
    List<StepView> history,
    boolean personKnown) {

  record TurnView(Instant at, int from, int to, String reason) {}

  record StepView(Instant at, String by, State state, @Nullable String reason) {}
}
