package org.commontable.participants.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.participants.lead.LeadFact.LeadEnded;
import org.commontable.participants.lead.LeadFact.LeadNamed;
import org.jspecify.annotations.Nullable;

/** How it is told that somebody answers for something, and until when; not for what. */
public final class LeadEvents {
  public static final String NAMED = "lead_named.v1";
  public static final String ENDED = "lead_ended.v1";

  private LeadEvents() {}

  static EventForm form(Fact fact) {
    return switch ((LeadFact) fact) {
      case LeadNamed(String participant, LocalDate from, LocalDate to) ->
          new EventForm(NAMED, DataClassification.CONFIDENTIAL, new NamedV1(participant, from, to));
      case LeadEnded(String participant, LocalDate to) ->
          new EventForm(ENDED, DataClassification.CONFIDENTIAL, new EndedV1(participant, to));
    };
  }

  /** Data of {@code lead_named.v1}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedV1(String participantId, LocalDate from, @Nullable LocalDate to) {}

  /** Data of {@code lead_ended.v1}. */
  record EndedV1(String participantId, LocalDate to) {}
}
