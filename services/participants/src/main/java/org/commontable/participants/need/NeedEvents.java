package org.commontable.participants.need;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/**
 * How it is told that somebody's record should be looked at again, in words that fit any record.
 */
final class NeedEvents {

  static final String REVIEW_DUE = "record_review_due.v1";

  private NeedEvents() {}

  static EventForm form(Fact fact) {
    return switch ((NeedFact) fact) {
      case NeedFact.ReviewDue(String id) ->
          new EventForm(REVIEW_DUE, DataClassification.CONFIDENTIAL, new RecordReviewDue(id));
    };
  }

  /** Data of {@code record_review_due.v1}. */
  record RecordReviewDue(String participantId) {}
}
