package org.commontable.reimbursements.rate;

import java.time.LocalDate;
import java.util.Locale;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How rate cards are told to other services. */
final class RateEvents {

  static EventForm form(Fact fact) {
    return switch ((RateFact) fact) {
      case RateFact.Published(var id, var version) ->
          new EventForm(
              "rate_card_published.v1",
              DataClassification.INTERNAL,
              new RateCardPublished(
                  id,
                  version.number(),
                  version.name(),
                  version.status().name().toLowerCase(Locale.ROOT),
                  version.effectiveFrom(),
                  version.effectiveTo()));
    };
  }

  private RateEvents() {}

  record RateCardPublished(
      String rateCardId,
      int version,
      String name,
      String status,
      LocalDate effectiveFrom,
      @Nullable LocalDate effectiveTo) {}
}
