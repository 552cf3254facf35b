package org.commontable.participants.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.participants.erasure.ErasureFact.PersonErased;
import org.jspecify.annotations.Nullable;

/** How an erasure is told: by the id alone, which leads nowhere afterwards. */
final class ErasureEvents {

  private ErasureEvents() {}

  static EventForm form(Fact fact) {
    return switch ((ErasureFact) fact) {
      case PersonErased(String participantId, @Nullable String account) ->
          new EventForm(
              "person_erased.v1",
              DataClassification.CONFIDENTIAL,
              new Erased(participantId, account));
    };
  }

  /** Data of {@code person_erased.v1}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Erased(String participantId, @Nullable String account) {}
}
