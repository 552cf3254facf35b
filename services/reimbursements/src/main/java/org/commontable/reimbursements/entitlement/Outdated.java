package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commontable.reimbursements.activity.Activity;

/**
 * An offer that does not say what is planned by now, since the session was moved, or made longer or
 * shorter. It stands as it is until it is made anew or withdrawn.
 *
 * @param offered what was offered, day by day
 * @param planned what is planned by now
 */
record Outdated(List<Activity.Day> offered, List<Activity.Day> planned) {

  /** Empty where the offer fits, or where what happened is known already. */
  static Optional<Outdated> of(Entitlement e, Activity activity) {
    Offer offer = e.offer();
    if (offer == null
        || e.evidence() != null
        || e.withdrawn() != null
        || fits(e, offer, activity)) {
      return Optional.empty();
    }
    List<LocalDate> dates = offer.dates();
    return Optional.of(
        new Outdated(
            IntStream.range(0, offer.minutesByDay().size())
                .mapToObj(i ->
                    new Activity.Day(
                        dates.isEmpty() ? offer.firstDay() : dates.get(i),
                        offer.minutesByDay().get(i)))
                .toList(),
            activity.days()));
  }

  /** Work takes a part of the time, as long as was asked for: only its day follows the session. */
  private static boolean fits(Entitlement e, Offer offer, Activity activity) {
    if (activity.cancelled()) {
      return true;
    }
    boolean sameDays =
        offer.firstDay().equals(activity.firstDay())
            && (e.work() != null || offer.lastDay().equals(activity.lastDay()));
    return e.work() != null
        ? sameDays
        : sameDays
            && offer.minutesByDay().equals(activity.minutesByDay())
            && (offer.dates().isEmpty()
                || offer.dates().equals(activity.days().stream().map(Activity.Day::on).toList()));
  }
}
