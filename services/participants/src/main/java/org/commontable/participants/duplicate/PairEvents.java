package org.commontable.participants.duplicate;

import java.time.Instant;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How it is told that something was decided about two records, for them to follow. */
final class PairEvents {
  static final String DECIDED = "merge_decided.v1";

  private PairEvents() {}

  static EventForm form(Fact fact) {
    return switch ((PairFact) fact) {
      case PairFact.MergeDecided(String mergedId, String survivorId, Instant at) ->
          new EventForm(
              DECIDED, DataClassification.CONFIDENTIAL, new Decided(mergedId, survivorId, at));
    };
  }

  /**
   * What it says.
   *
   * @param mergedId the record that is to give way, or to go on by itself again
   * @param survivorId the record that goes on
   */
  record Decided(String mergedId, String survivorId, Instant at) {}
}
