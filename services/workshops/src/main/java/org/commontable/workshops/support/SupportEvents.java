package org.commontable.workshops.support;

import static org.commontable.events.DataClassification.CONFIDENTIAL;
import static org.commontable.events.DataClassification.INTERNAL;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.support.SupportFact.SupportAnswered;
import org.commontable.workshops.support.SupportFact.SupportRequested;
import org.jspecify.annotations.Nullable;

/** How the facts of requests for help are told. What was written is not. */
final class SupportEvents {

  private SupportEvents() {}

  static EventForm form(Fact fact) {
    return switch ((SupportFact) fact) {
      case SupportRequested requested ->
          new EventForm(
              "support_requested.v1",
              INTERNAL,
              new RequestedV1(
                  requested.requestId(),
                  requested.kind().name().toLowerCase(Locale.ROOT),
                  requested.programmeId()));
      case SupportAnswered answered ->
          new EventForm(
              "support_answered.v1",
              CONFIDENTIAL,
              new AnsweredV1(answered.requestId(), answered.helped(), answered.askedBy()));
    };
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RequestedV1(String requestId, String kind, @Nullable String programmeId) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AnsweredV1(String requestId, boolean helped, @Nullable String participantId) {}
}
