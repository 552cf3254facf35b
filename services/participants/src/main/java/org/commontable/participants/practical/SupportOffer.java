package org.commontable.participants.practical;

import java.time.LocalDate;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Something that was offered.
 *
 * @param what which training, or what the mentor could help with
 * @param mentorId who would be the mentor, where that is known
 * @param answer null until they answered; may change
 * @param doneOn when the training was done or the mentor met first; null until then
 */
record SupportOffer(
    String id,
    SupportKind kind,
    String what,
    @Nullable String mentorId,
    LocalDate offeredOn,
    String offeredBy,
    @Nullable SupportAnswer answer,
    @Nullable LocalDate answeredOn,
    @Nullable LocalDate doneOn) {
  static final int WHAT_LENGTH_MAX = 300;

  SupportOffer {
    what = PlainText.line("What is offered", what, WHAT_LENGTH_MAX);
  }

  SupportOffer withoutMentor() {
    return new SupportOffer(id, kind, what, null, offeredOn, offeredBy, answer, answeredOn, doneOn);
  }
}
