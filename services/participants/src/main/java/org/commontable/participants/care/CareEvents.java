package org.commontable.participants.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How it is told to whom somebody turns. */
final class CareEvents {
  static final String NAMED = "support_person_named.v1";

  private CareEvents() {}

  static EventForm form(Fact fact) {
    SupportPersonNamed named = (SupportPersonNamed) fact;
    return new EventForm(
        NAMED,
        DataClassification.CONFIDENTIAL,
        new NamedV1(named.participantId(), named.supportPersonId(), named.formerId()));
  }

  /** Data of {@code support_person_named.v1}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedV1(String participantId, String supportPersonId, @Nullable String formerId) {}
}
