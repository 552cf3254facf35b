package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.commontable.reimbursements.money.Pence;
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

  private static String duration(int minutes) {
    int hours = minutes / 60;
    int rest = minutes % 60;
    String inHours = hours == 0 ? "" : hours + (hours == 1 ? " hour" : " hours");
    String inMinutes = rest == 0 ? "" : rest + (rest == 1 ? " minute" : " minutes");
    return (inHours + " " + inMinutes).strip();
  }
}
