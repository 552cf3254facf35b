package org.commontable.participants.duplicate;

import java.time.Instant;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How it is told that records were of one person, or of two after all. */
final class PairEvents {
  static final String MERGED = "people_merged.v1";
  static final String SEPARATED = "people_separated.v1";

  private PairEvents() {}

  static EventForm form(Fact fact) {
    return switch ((PairFact) fact) {
      case PairFact.PeopleMerged(String mergedId, String survivorId, Instant at) ->
          new EventForm(
              MERGED, DataClassification.CONFIDENTIAL, new Decided(mergedId, survivorId, at));
      case PairFact.PeopleSeparated(String mergedId, String survivorId, Instant at) ->
          new EventForm(
              SEPARATED, DataClassification.CONFIDENTIAL, new Decided(mergedId, survivorId, at));
    };
  }

  /**
   * Data of both events.
   *
   * @param mergedId the record that gave way, or goes on by itself again
   * @param survivorId the record that goes on
   */
  record Decided(String mergedId, String survivorId, Instant at) {}
}
