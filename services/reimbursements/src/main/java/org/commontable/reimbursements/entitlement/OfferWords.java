package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payee.Route;
import org.jspecify.annotations.Nullable;

/**
 * An offer in plain words, kept as the person was told it. What a bank statement shows names the
 * organisation alone, never the activity.
 */
public record OfferWords(
    String what,
    String howLong,
    String howMuch,
    @Nullable String expenses,
    String howPaid,
    String latestDate,
    String statementWillSay,
    String yourChoice) {
  /** What is left of an offer to somebody who was erased. */
  static final OfferWords FORGOTTEN = new OfferWords("", "", "", null, "", "", "", "");

  private static final String NOT_ON_A_STATEMENT =
      "Nothing: it does not go through a bank account of yours.";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

  static OfferWords of(
      String title,
      LocalDate firstDay,
      List<Integer> minutesByDay,
      Pence amount,
      LocalDate payBy,
      String statementName) {
    return of(
        "Taking part in “%s” on %s.".formatted(title, DAY.format(firstDay)),
        minutesByDay,
        "%s if you come for all of it; less if you come for part.".formatted(amount),
        null,
        payBy,
        statementName);
  }

  /** For work: what it is, as it was put to the person. */
  static OfferWords ofWork(
      String what,
      LocalDate on,
      int minutes,
      boolean byTheTask,
      Pence amount,
      @Nullable String expenses,
      LocalDate payBy,
      String statementName) {
    return of(
        "%s, on or by %s.".formatted(what, DAY.format(on)),
        byTheTask ? List.of() : List.of(minutes),
        byTheTask
            ? "%s for the whole task, however long it takes.".formatted(amount)
            : "%s if it takes as long as planned; less if it takes less.".formatted(amount),
        expenses,
        payBy,
        statementName);
  }

  private static OfferWords of(
      String what,
      List<Integer> minutesByDay,
      String howMuch,
      @Nullable String expenses,
      LocalDate payBy,
      String statementName) {
    int minutes = minutesByDay.stream().mapToInt(Integer::intValue).sum();
    return new OfferWords(
        what,
        switch (minutesByDay.size()) {
          case 0 -> "As long as it takes you.";
          case 1 -> "About %s.".formatted(duration(minutes));
          default -> "About %s, over %d days.".formatted(duration(minutes), minutesByDay.size());
        },
        howMuch,
        expenses,
        "Into your bank account. Tell us if another way is better for you.",
        "On or before %s, if you have told us where to pay it.".formatted(DAY.format(payBy)),
        "“%s” and a code. Nothing about what it was for.".formatted(statementName),
        "You can take it, take less, take nothing, or give it away, and change your mind until the"
            + " payment is being made. Payments can affect benefits and tax: ask an adviser if you"
            + " are not sure.");
  }

  /** The same, and which expenses are paid back. */
  OfferWords withExpenses(@Nullable String words) {
    return new OfferWords(
        what, howLong, howMuch, words, howPaid, latestDate, statementWillSay, yourChoice);
  }

  /** The same for somebody who is paid in another way than into an account. */
  OfferWords paidBy(Route route) {
    return switch (route) {
      case BACS -> this;
      case VOUCHER ->
          paidOtherwise("As a voucher, sent to where you asked for it.", NOT_ON_A_STATEMENT);
      case CASH -> paidOtherwise("In cash, as you asked.", NOT_ON_A_STATEMENT);
      case CHEQUE ->
          paidOtherwise(
              "As a cheque, sent to where you asked for it.",
              "What your bank writes for a cheque. Nothing about what it was for.");
      case PAYROLL ->
          paidOtherwise("With your wages, as you asked.", "What it shows for your wages.");
    };
  }

  private OfferWords paidOtherwise(String how, String statement) {
    return new OfferWords(
        what,
        howLong,
        howMuch,
        expenses,
        how + " Tell us if another way is better for you.",
        latestDate,
        statement,
        yourChoice);
  }

  private static String duration(int minutes) {
    int hours = minutes / 60;
    int rest = minutes % 60;
    String inHours = hours == 0 ? "" : hours + (hours == 1 ? " hour" : " hours");
    String inMinutes = rest == 0 ? "" : rest + (rest == 1 ? " minute" : " minutes");
    return (inHours + " " + inMinutes).strip();
  }
}
