package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.commontable.reimbursements.money.Pence;

/**
 * An offer in plain words, kept as the person was told it. What a bank statement shows names the
 * organisation alone, never the activity.
 */
public record OfferWords(
    String what,
    String howLong,
    String howMuch,
    String howPaid,
    String latestDate,
    String statementWillSay,
    String yourChoice) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

  static OfferWords of(
      String title,
      LocalDate firstDay,
      List<Integer> minutesByDay,
      Pence amount,
      LocalDate payBy,
      String statementName) {
    int minutes = minutesByDay.stream().mapToInt(Integer::intValue).sum();
    return new OfferWords(
        "Taking part in “%s” on %s.".formatted(title, DAY.format(firstDay)),
        minutesByDay.size() == 1
            ? "About %s.".formatted(duration(minutes))
            : "About %s, over %d days.".formatted(duration(minutes), minutesByDay.size()),
        "%s if you come for all of it; less if you come for part.".formatted(amount),
        "Into your bank account. Tell us if another way is better for you.",
        "On or before %s, if you have told us where to pay it.".formatted(DAY.format(payBy)),
        "“%s” and a code. Nothing about what it was for.".formatted(statementName),
        "You can take it, take less, take nothing, or give it away, and change your mind until the"
            + " payment is being made. Payments can affect benefits and tax: ask an adviser if you"
            + " are not sure.");
  }

  private static String duration(int minutes) {
    int hours = minutes / 60;
    int rest = minutes % 60;
    String inHours = hours == 0 ? "" : hours + (hours == 1 ? " hour" : " hours");
    String inMinutes = rest == 0 ? "" : rest + (rest == 1 ? " minute" : " minutes");
    return (inHours + " " + inMinutes).strip();
  }
}
