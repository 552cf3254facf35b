package org.commontable.participants.consent;

import java.time.Instant;
import java.util.List;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/** How what happens to consent is told. */
final class ConsentEvents {
  static final String WITHDRAWN = "consent_withdrawn.v1";

  private ConsentEvents() {}

  static EventForm form(Fact fact) {
    return switch ((ConsentFact) fact) {
      case ConsentFact.ConsentGiven given ->
          new EventForm(
              "consent_given.v1",
              DataClassification.CONFIDENTIAL,
              new Given(
                  given.participantId(),
                  given.ids(),
                  given.purpose(),
                  given.wordingVersion(),
                  given.givenAt()));
      case ConsentFact.ConsentWithdrawn ended ->
          new EventForm(
              WITHDRAWN,
              DataClassification.CONFIDENTIAL,
              new Withdrawn(
                  ended.participantId(), ended.ids(), ended.purpose(), ended.withdrawnAt()));
    };
  }

  /**
   * Data of {@code consent_given.v1}.
   *
   * @param participantIds all ids of the person, whose records may have been merged
   */
  record Given(
      String participantId,
      List<String> participantIds,
      String purpose,
      String wordingVersion,
      Instant givenAt) {}

  /** Data of {@code consent_withdrawn.v1}. */
  record Withdrawn(
      String participantId,
      @Nullable List<String> participantIds,
      String purpose,
      Instant withdrawnAt) {
    /** Also of an event from before it told them all. */
    List<String> allIds() {
      return participantIds == null ? List.of(participantId) : participantIds;
    }
  }
}
