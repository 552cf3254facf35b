package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement as it is shown. Whose answer is not to be seen is shown up to the offer, in words
 * that tell nothing of how they chose to be paid.
 */
record EntitlementResponse(
    String id,
    String participantId,
    String sessionId,
    @Nullable String programmeId,
    EntitlementState state,
    Category category,
    @Nullable WorkShown work,
    @Nullable OfferShown offer,
    @Nullable DueShown due,
    @Nullable AnswerShown answer,
    @Nullable AttendanceShown attendance,
    @Nullable Money claim,
    @Nullable List<EndorsementShown> endorsements,
    @Nullable ApprovalShown approval,
    @Nullable LocalDate notBefore,
    @Nullable Coding coding,
    @Nullable String runId,
    @Nullable PaymentShown payment,
    @Nullable DifferenceShown difference,
    @Nullable WithdrawalShown withdrawn,
    @Nullable RecordedShown dayRecordedFor,
    @Nullable List<FormerAnswerShown> formerAnswers) {

  /** An amount, always with the version of the rate card that it came from. */
  record Money(long pence, RateReference rate) {
    static Money of(Pence amount, RateReference rate) {
      return new Money(amount.value(), rate);
    }
  }

  /**
   * @param madeAt left out for others than the person and finance
   */
  record OfferShown(
      long pence,
      RateReference rate,
      String payingOrganisationId,
      int plannedMinutes,
      LocalDate payBy,
      WordsShown words,
      @Nullable Instant madeAt,
      @Nullable List<DayShown> days) {

    /** A day of it, and the version of the rate card that counts on it. */
    record DayShown(LocalDate on, int plannedMinutes, RateReference rate) {}

    /**
     * @param language in which they are: what was offered while there was no Welsh is in English
     */
    record WordsShown(
        Language language,
        String what,
        String howLong,
        String howMuch,
        String expenses,
        String howPaid,
        String latestDate,
        String statementWillSay,
        String yourChoice) {
      static WordsShown of(OfferWords kept, Language wished) {
        OfferWords told = kept.in(wished);
        Language language = kept.toldIn(wished);
        return new WordsShown(
            language,
            told.what(),
            told.howLong(),
            told.howMuch(),
            told.expenses() == null
                ? Sentence.of("expenses.nothing-said").in(language)
                : told.expenses(),
            told.howPaid(),
            told.latestDate(),
            told.statementWillSay(),
            told.yourChoice());
      }

      /**
       * For others than the person and finance: how somebody is paid, under which name and not
       * before which day is their own choice, so all are told the same of it.
       */
      static WordsShown whateverTheyChose(Offer offer, Language wished) {
        WordsShown told = of(offer.words(), wished);
        return new WordsShown(
            told.language(),
            told.what(),
            told.howLong(),
            told.howMuch(),
            told.expenses(),
            Sentence.of("offer.paid.whatever-chosen").in(told.language()),
            Sentence.of("offer.latest").with("on", offer.payBy()).in(told.language()),
            Sentence.of("offer.statement.whatever-chosen").in(told.language()),
            told.yourChoice());
      }
    }

    static OfferShown of(Offer offer, Language language) {
      return with(WordsShown.of(offer.words(), language), offer, offer.madeAt());
    }

    /** Without when it was made: what is made anew since a choice changed would show by it. */
    static OfferShown whateverTheyChose(Offer offer, Language language) {
      return with(WordsShown.whateverTheyChose(offer, language), offer, null);
    }

    private static OfferShown with(WordsShown words, Offer offer, @Nullable Instant madeAt) {
      return new OfferShown(
          offer.amount().value(),
          offer.rateFrom(),
          offer.payingOrganisationId(),
          offer.minutesByDay().stream().mapToInt(Integer::intValue).sum(),
          offer.payBy(),
          words,
          madeAt,
          daysOf(offer));
    }

    private static @Nullable List<DayShown> daysOf(Offer offer) {
      List<Offer.Day> days = offer.days();
      return days == null
          ? null
          : IntStream.range(0, days.size())
              .mapToObj(i ->
                  new DayShown(
                      days.get(i).on(), offer.minutesByDay().get(i), days.get(i).rateFrom()))
              .toList();
    }
  }

  record WorkShown(Work.Kind kind, String what) {
    static WorkShown of(Work work) {
      return new WorkShown(work.kind(), work.what());
    }
  }

  /** A sum that is owed without an offer, and the record it comes from. */
  record DueShown(Due.Origin origin, String originId, Money amount, String payingOrganisationId) {
    static DueShown of(Due due) {
      return new DueShown(
          due.origin(),
          due.originId(),
          Money.of(due.amount(), due.rateFrom()),
          due.payingOrganisationId());
    }
  }

  record EndorsementShown(String by, @Nullable String onBehalfOf, Instant at) {
    static EndorsementShown of(Endorsement given) {
      return new EndorsementShown(given.by().account(), given.onBehalfOf(), given.at());
    }
  }

  /**
   * That it was put on record for the person.
   *
   * @param how they said it to finance; left out where a trusted person put it on record
   * @param saidBy the trusted person who said it; left out where the person did
   */
  record RecordedShown(
      RecordedBy by,
      String account,
      RecordedFor.@Nullable How how,
      @Nullable LocalDate saidOn,
      @Nullable LocalDate readBackOn,
      @Nullable String saidBy,
      Instant at) {
    static @Nullable RecordedShown of(@Nullable RecordedFor recorded) {
      return recorded == null
          ? null
          : new RecordedShown(
              recorded.isByATrustedPerson() ? RecordedBy.TRUSTED_PERSON : RecordedBy.FINANCE,
              recorded.by().account(),
              recorded.how(),
              recorded.saidOn(),
              recorded.readBackOn(),
              recorded.saidBy(),
              recorded.at());
    }
  }

  /** Who puts on record what somebody else chose. */
  enum RecordedBy {
    FINANCE,
    TRUSTED_PERSON
  }

  /** An answer that was replaced, as far as it is kept. */
  record FormerAnswerShown(AnswerShown answer, Instant until) {}

  record AnswerShown(
      AnswerKind kind,
      @Nullable Long pence,
      @Nullable String cause,
      Instant at,
      @Nullable RecordedShown recordedFor) {
    static AnswerShown of(Answered answered) {
      return new AnswerShown(
          AnswerKind.of(answered.answer()),
          answered.answer() instanceof Answer.TakeLess(var most) ? most.value() : null,
          answered.answer() instanceof Answer.GiveAway(var cause) ? cause : null,
          answered.at(),
          RecordedShown.of(answered.recordedFor()));
    }
  }

  /**
   * @param days the minutes by day, where that is known
   */
  record AttendanceShown(
      Evidence.Attendance status, int minutes, LocalDate on, @Nullable List<Evidence.Day> days) {
    static AttendanceShown of(Evidence evidence) {
      return new AttendanceShown(
          evidence.attendance(), evidence.minutes(), evidence.on(), evidence.days());
    }
  }

  record ApprovalShown(Money amount, String by, Instant at) {
    static ApprovalShown of(Approval approval) {
      return new ApprovalShown(
          Money.of(approval.amount(), approval.rateFrom()), approval.by().account(), approval.at());
    }
  }

  /**
   * @param returned what of it came back and is paid again by no run
   * @param closed what became of that; null while somebody is at it
   */
  record PaymentShown(
      Money amount, LocalDate paidOn, @Nullable Money returned, @Nullable Closing closed) {
    static PaymentShown of(Payment payment) {
      Payment.Back back = payment.back();
      return new PaymentShown(
          Money.of(payment.amount(), payment.rateFrom()),
          payment.paidOn(),
          back == null ? null : Money.of(back.amount(), payment.rateFrom()),
          back == null ? null : back.closed());
    }
  }

  record DifferenceShown(Difference.Direction direction, Money amount) {
    static DifferenceShown of(Difference difference) {
      return new DifferenceShown(
          difference.direction(), Money.of(difference.amount(), difference.rateFrom()));
    }
  }

  record WithdrawalShown(Withdrawal.Why why, Instant at) {
    static @Nullable WithdrawalShown of(@Nullable Withdrawal withdrawal) {
      return withdrawal == null ? null : new WithdrawalShown(withdrawal.why(), withdrawal.at());
    }
  }

  static EntitlementResponse of(Entitlement e, Sight.Extent extent, Language language) {
    return extent == Sight.Extent.ALL
        ? whole(e, language)
        : upToTheOffer(e, extent == Sight.Extent.CHOICE, language);
  }

  /** In which language it speaks to whoever would like this one. */
  Language spokenTo(Language wished) {
    return offer == null ? wished : offer.words().language();
  }

  private static EntitlementResponse whole(Entitlement e, Language language) {
    return new EntitlementResponse(
        e.id(),
        e.participantId(),
        e.sessionId(),
        e.programmeId(),
        e.state(),
        e.category(),
        e.work() == null ? null : WorkShown.of(e.work()),
        e.offer() == null ? null : OfferShown.of(e.offer(), language),
        e.due() == null ? null : DueShown.of(e.due()),
        e.answered() == null ? null : AnswerShown.of(e.answered()),
        e.evidence() == null ? null : AttendanceShown.of(e.evidence()),
        e.claim().map(claim -> Money.of(claim.amount(), claim.rateFrom())).orElse(null),
        e.endorsements().isEmpty()
            ? null
            : e.endorsements().stream().map(EndorsementShown::of).toList(),
        e.approval() == null ? null : ApprovalShown.of(e.approval()),
        e.notBefore(),
        e.coding(),
        e.hold() == null ? null : e.hold().runId(),
        e.payment() == null ? null : PaymentShown.of(e.payment()),
        e.difference().map(DifferenceShown::of).orElse(null),
        WithdrawalShown.of(e.withdrawn()),
        RecordedShown.of(e.dayRecordedFor()),
        e.formerAnswers().isEmpty()
            ? null
            : e.formerAnswers().stream()
                .map(former ->
                    new FormerAnswerShown(AnswerShown.of(former.answered()), former.until()))
                .toList());
  }

  /**
   * @param chosen whether what was answered is shown too: never how, or that, it is paid
   */
  private static EntitlementResponse upToTheOffer(
      Entitlement e, boolean chosen, Language language) {
    EntitlementState shown =
        e.offer() == null
            ? EntitlementState.UNOFFERED
            : e.withdrawn() == null ? EntitlementState.OFFERED : EntitlementState.WITHDRAWN;
    return new EntitlementResponse(
        e.id(),
        e.participantId(),
        e.sessionId(),
        e.programmeId(),
        shown,
        e.category(),
        e.work() == null ? null : WorkShown.of(e.work()),
        e.offer() == null ? null : OfferShown.whateverTheyChose(e.offer(), language),
        null,
        chosen && e.answered() != null ? AnswerShown.of(e.answered()) : null,
        null,
        null,
        null,
        null,
        chosen ? e.notBefore() : null,
        null,
        null,
        null,
        null,
        WithdrawalShown.of(e.withdrawn()),
        chosen ? RecordedShown.of(e.dayRecordedFor()) : null,
        null);
  }
}
