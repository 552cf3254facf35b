package org.commontable.workshops.support;

import java.time.Instant;
import org.commontable.events.Stored;
import org.commontable.workshops.support.SupportCase.Ask;
import org.commontable.workshops.support.SupportCase.Kind;
import org.commontable.workshops.support.SupportCase.State;
import org.jspecify.annotations.Nullable;

/** A request for help as answered. */
record SupportView(
    String id,
    Kind kind,
    String about,
    @Nullable String service,
    @Nullable String programmeId,
    @Nullable String askedBy,
    Instant askedAt,
    State state,
    @Nullable String takenBy,
    @Nullable String answer,
    @Nullable Instant answeredAt) {

  static SupportView of(Stored<SupportCase> stored) {
    SupportCase request = stored.state();
    Ask ask = request.ask();
    return new SupportView(
        stored.id(),
        ask.kind(),
        ask.about(),
        ask.service(),
        ask.programmeId(),
        request.askedBy(),
        request.askedAt(),
        request.state(),
        request.takenBy(),
        request.answer(),
        request.answeredAt());
  }
}
