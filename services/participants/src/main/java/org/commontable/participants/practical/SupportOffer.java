package org.commontable.participants.practical;

import java.time.LocalDate;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Something that was offered.
 *
 * @param what which training, or what the mentor could help with
 * @param mentorId who would be the mentor, where that is known
 * @param when in words, such as a day or every second Tuesday; null where that is not known yet
 * @param where in words; null where that is not known yet
 * @param answer null until they answered; may change
 * @param doneOn when the training was done or the mentor met first; null until then
 * @param settled what they said last that was not "later"; null while there is none
 */
record SupportOffer(
    String id,
    SupportKind kind,
    String what,
    @Nullable String mentorId,
    @Nullable String when,
    @Nullable String where,
    LocalDate offeredOn,
    String offeredBy,
    @Nullable SupportAnswer answer,
    @Nullable LocalDate answeredOn,
    @Nullable LocalDate doneOn,
    @Nullable Settled settled) {
  static final int WHAT_LENGTH_MAX = 300;
  static final int WHEN_LENGTH_MAX = 150;
  static final int WHERE_LENGTH_MAX = 150;

  /**
   * A yes or a no: it stays where they say later and then the same again.
   *
   * @param time which yes or no it is, from 1; only another answer than before counts
   */
  record Settled(SupportAnswer answer, int time) {}

  SupportOffer {
    what = PlainText.line("What is offered", what, WHAT_LENGTH_MAX);
    when = when == null ? null : PlainText.line("When it is", when, WHEN_LENGTH_MAX);
    where = where == null ? null : PlainText.line("Where it is", where, WHERE_LENGTH_MAX);
  }

  static SupportOffer made(
      String id,
      SupportKind kind,
      String what,
      @Nullable String mentorId,
      @Nullable String when,
      @Nullable String where,
      LocalDate on,
      String by) {
    return new SupportOffer(id, kind, what, mentorId, when, where, on, by, null, null, null, null);
  }

  boolean isTaken() {
    return answer == SupportAnswer.YES;
  }

  boolean isDeclined() {
    return answer == SupportAnswer.NO_THANKS;
  }

  SupportOffer answered(SupportAnswer said, LocalDate on) {
    return new SupportOffer(
        id,
        kind,
        what,
        mentorId,
        when,
        where,
        offeredOn,
        offeredBy,
        said,
        on,
        doneOn,
        settled(said));
  }

  private @Nullable Settled settled(SupportAnswer said) {
    boolean same = settled != null && settled.answer() == said;
    return same || said == SupportAnswer.LATER
        ? settled
        : new Settled(said, settled == null ? 1 : settled.time() + 1);
  }

  SupportOffer done(LocalDate on) {
    return new SupportOffer(
        id,
        kind,
        what,
        mentorId,
        when,
        where,
        offeredOn,
        offeredBy,
        answer,
        answeredOn,
        on,
        settled);
  }

  SupportOffer withoutMentor() {
    return new SupportOffer(
        id,
        kind,
        what,
        null,
        when,
        where,
        offeredOn,
        offeredBy,
        answer,
        answeredOn,
        doneOn,
        settled);
  }
}
