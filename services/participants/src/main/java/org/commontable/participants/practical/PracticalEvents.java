package org.commontable.participants.practical;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How it is told how an offer stands; what is offered is not. */
final class PracticalEvents {
  static final String OFFER_STANDS = "support_offer_stands.v1";

  private static final String OFFERED = "offered";

  private PracticalEvents() {}

  static EventForm form(Fact fact) {
    OfferStands stands = (OfferStands) fact;
    SupportAnswer answer = stands.answer();
    return new EventForm(
        OFFER_STANDS,
        DataClassification.CONFIDENTIAL,
        new StandsV1(
            stands.participantId(),
            stands.offerId(),
            text(stands.kind()),
            answer == null ? OFFERED : text(answer),
            stands.mentorId()));
  }

  private static String text(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  /** Data of {@code support_offer_stands.v1}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StandsV1(
      String participantId,
      String offerId,
      String kind,
      String stands,
      @Nullable String mentorId) {}
}
