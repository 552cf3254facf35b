package org.commontable.participants.voice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.responsible.Responsibility;
import org.commontable.participants.text.PlainText;
import org.commontable.participants.voice.VoiceFact.ComplaintChosen;
import org.commontable.participants.voice.VoiceFact.ComplaintWithdrawn;
import org.commontable.participants.voice.VoiceFact.VoiceAnswered;
import org.commontable.participants.voice.VoiceFact.VoiceOverdue;
import org.commontable.participants.voice.VoiceFact.VoiceRaised;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody raised. It never becomes a complaint but by their own choice, which is
 * kept with who wrote it down.
 *
 * @param recordedBy the account that wrote it down; not theirs where somebody did it for them
 * @param sessionId the session that it is about; null for none
 * @param people who answers, as named when it was raised and on record still; none for the
 *     coordinators together
 * @param answerBy when an answer is due; null where no clock runs
 * @param overdue whether that passed without one
 */
record Voice(
    NetworkId network,
    String id,
    String participantId,
    VoiceKind kind,
    String text,
    @Nullable String sessionId,
    Instant raisedAt,
    String recordedBy,
    List<String> people,
    @Nullable Instant answerBy,
    boolean overdue,
    List<Answer> answers,
    @Nullable Choice complaint) {
  static final int LENGTH_MAX = 5_000;
  static final int LINES_MAX = 200;
  static final int ANSWERS_MAX = 100;

  /** How far ahead a further answer may be promised. */
  static final Duration MORE_WITHIN = Duration.ofDays(90);

  Voice {
    text = PlainText.lines("What somebody raises", text, LENGTH_MAX, LINES_MAX);
    people = List.copyOf(people);
    answers = List.copyOf(answers);
  }

  /** Puts it on record and starts its clock. */
  static Decision<Voice> raise(Voice asked, Responsibility who) {
    Voice raised =
        new Voice(
            asked.network,
            asked.id,
            asked.participantId,
            asked.kind,
            asked.text,
            asked.sessionId,
            asked.raisedAt,
            asked.recordedBy,
            who.people(),
            who.answerDays() == 0 ? null : asked.raisedAt.plus(Duration.ofDays(who.answerDays())),
            false,
            List.of(),
            null);
    return Decision.changed(raised, new VoiceRaised(raised.id, raised.kind));
  }

  /** Answers it, for good or for the time being. */
  Decision<Voice> answer(Answer answer) {
    if (answers.size() == ANSWERS_MAX) {
      return Decision.refused(
          Refusal.conflict("too-many-answers", "This was answered too often. Talk to them."));
    }
    Instant moreBy = answer.moreBy();
    if (moreBy != null
        && (!moreBy.isAfter(answer.at()) || moreBy.isAfter(answer.at().plus(MORE_WITHIN)))) {
      return Decision.refused(
          Refusal.invalid(
              "more-by-out-of-range", "Promise more within 90 days from now, or leave it out."));
    }
    List<Answer> all = new ArrayList<>(answers);
    all.add(answer);
    return Decision.changed(
        with(moreBy, false, all, complaint), new VoiceAnswered(id, all.size(), moreBy == null));
  }

  /** Is a complaint from now on, because the person chose so. */
  Decision<Voice> choose(Choice choice) {
    if (!kind.mayBecomeAComplaint()) {
      return Decision.refused(
          Refusal.conflict(
              "nothing-to-complain-of", "Only a concern or a worry can become a complaint."));
    }
    return complaint != null
        ? Decision.unchanged(this)
        : Decision.changed(
            with(answerBy, overdue, answers, choice), new ComplaintChosen(id, choice.at()));
  }

  /** Is no complaint any more, because the person chose so. */
  Decision<Voice> withdrawComplaint() {
    return complaint == null
        ? Decision.unchanged(this)
        : Decision.changed(with(answerBy, overdue, answers, null), new ComplaintWithdrawn(id));
  }

  /** When the clock next has something to say. */
  @Nullable Instant dueAt() {
    return overdue ? null : answerBy;
  }

  Decision<Voice> timeComes(Instant now) {
    return overdue || answerBy == null || answerBy.isAfter(now)
        ? Decision.unchanged(this)
        : Decision.changed(
            with(answerBy, true, answers, complaint), new VoiceOverdue(id, kind, answerBy));
  }

  /**
   * Goes on without somebody who is no longer there. Where nobody is left and an answer is overdue,
   * its clock says so once more, to whoever hears of what nobody is named for.
   */
  Decision<Voice> withoutAnswerer(String gone) {
    List<String> left = people.stream().filter(id -> !id.equals(gone)).toList();
    return left.size() == people.size()
        ? Decision.unchanged(this)
        : Decision.changed(with(left, answerBy, overdue && !left.isEmpty(), answers, complaint));
  }

  boolean isAnsweredBy(String participantId) {
    return people.contains(participantId);
  }

  private Voice with(
      @Nullable Instant by, boolean late, List<Answer> all, @Nullable Choice choice) {
    return with(people, by, late, all, choice);
  }

  private Voice with(
      List<String> whom,
      @Nullable Instant by,
      boolean late,
      List<Answer> all,
      @Nullable Choice choice) {
    return new Voice(
        network,
        id,
        participantId,
        kind,
        text,
        sessionId,
        raisedAt,
        recordedBy,
        whom,
        by,
        late,
        all,
        choice);
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "Voice[" + id + "]";
  }
}
