package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an offer, before it has a language. What a bank statement shows names the
 * organisation alone, never the activity.
 */
record OfferTelling(
    Said what,
    Said howLong,
    Said howMuch,
    @Nullable Said expenses,
    Said howPaid,
    Said latestDate,
    Said statementWillSay,
    Said yourChoice) {

  /**
   * @param title of the session, in both languages where it has both
   */
  static OfferTelling ofSession(
      Said title,
      LocalDate firstDay,
      List<Integer> minutesByDay,
      Pence amount,
      LocalDate payBy,
      String statementName) {
    return of(
        Sentence.of("offer.attending").with("title", title).with("on", firstDay),
        minutesByDay,
        Sentence.of("offer.amount.attending").with("amount", amount),
        payBy,
        statementName);
  }

  /** For work: what it is, as it was put to the person. */
  static OfferTelling ofWork(
      Said what,
      LocalDate on,
      int minutes,
      boolean byTheTask,
      Pence amount,
      LocalDate payBy,
      String statementName) {
    return of(
        Sentence.of("offer.work").with("what", what).with("on", on),
        byTheTask ? List.of() : List.of(minutes),
        Sentence.of(byTheTask ? "offer.amount.task" : "offer.amount.work").with("amount", amount),
        payBy,
        statementName);
  }

  private static OfferTelling of(
      Said what, List<Integer> minutesByDay, Said howMuch, LocalDate payBy, String statementName) {
    Said time = duration(minutesByDay.stream().mapToInt(Integer::intValue).sum());
    return new OfferTelling(
        what,
        switch (minutesByDay.size()) {
          case 0 -> Sentence.of("offer.time.open");
          case 1 -> Sentence.of("offer.time.about").with("time", time);
          default ->
              Sentence.of("offer.time.days")
                  .with("time", time)
                  .with("days", Sentence.of("time.days").counting(minutesByDay.size()));
        },
        howMuch,
        null,
        Sentence.of("offer.paid.bacs"),
        Sentence.of("offer.latest").with("on", payBy),
        Sentence.of("offer.statement.bacs").with("name", statementName),
        Sentence.of("offer.choice"));
  }

  /** The same, and which expenses are paid back. */
  OfferTelling withExpenses(@Nullable Said words) {
    return new OfferTelling(
        what, howLong, howMuch, words, howPaid, latestDate, statementWillSay, yourChoice);
  }

  /**
   * The same for somebody who said how they are paid: in another way than into an account of their
   * own, or by another person who takes it for them.
   */
  OfferTelling paidTo(PayeeVersion details, String statementName) {
    String way = details.route().name().toLowerCase(Locale.ROOT);
    String whose = details.guardianId() == null ? "" : ".guardian";
    return new OfferTelling(
        what,
        howLong,
        howMuch,
        expenses,
        Sentence.of("offer.paid." + way + whose),
        latestDate,
        switch (details.route()) {
          case BACS ->
              // A building society has the roll number in place of the code.
              Sentence.of(
                      "offer.statement." + (details.hasRollNumber() ? "member" : "bacs") + whose)
                  .with("name", statementName);
          case CHEQUE, PAYROLL -> Sentence.of("offer.statement." + way + whose);
          default -> Sentence.of("offer.statement.none");
        },
        yourChoice);
  }

  /** As the person is told it, in both languages. */
  OfferWords words() {
    return in(Language.EN, in(Language.CY, null));
  }

  private OfferWords in(Language language, @Nullable OfferWords welsh) {
    return new OfferWords(
        what.in(language),
        howLong.in(language),
        howMuch.in(language),
        expenses == null ? null : expenses.in(language),
        howPaid.in(language),
        latestDate.in(language),
        statementWillSay.in(language),
        yourChoice.in(language),
        welsh);
  }

  private static Said duration(int minutes) {
    Sentence hours = Sentence.of("time.hours").counting(minutes / 60);
    Sentence rest = Sentence.of("time.minutes").counting(minutes % 60);
    if (minutes < 60) {
      return rest;
    }
    return minutes % 60 == 0
        ? hours
        : Sentence.of("time.both").with("hours", hours).with("minutes", rest);
  }
}
