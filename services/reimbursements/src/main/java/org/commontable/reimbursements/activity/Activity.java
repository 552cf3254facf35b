package org.commontable.reimbursements.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that people may be paid for taking part in: a session, as far as paying must know it.
 *
 * @param id the session's id
 * @param title for the person's own eyes; never on a bank statement
 * @param titleWelsh the same in Welsh; null where nobody said so
 * @param days when it takes place, in order
 * @param slots from when to when
 */
public record Activity(
    String id,
    String programmeId,
    String title,
    @Nullable String titleWelsh,
    List<Day> days,
    List<Slot> slots,
    boolean cancelled) {

  @SuppressWarnings("NullAway") // What was learnt before slots were kept has none.
  public Activity {
    days = List.copyOf(days);
    slots = slots == null ? List.of() : List.copyOf(slots);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("An activity takes place on at least one day");
    }
  }

  /** Without the times of day. */
  public Activity(String id, String programmeId, String title, List<Day> days, boolean cancelled) {
    this(id, programmeId, title, null, days, List.of(), cancelled);
  }

  /** From when to when it takes place. */
  public record Slot(Instant from, Instant to) {
    public boolean overlaps(Slot other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  /** One day of it, by the calendar of Europe/London. */
  public record Day(LocalDate on, int plannedMinutes) {}

  public LocalDate firstDay() {
    return days.getFirst().on();
  }

  public LocalDate lastDay() {
    return days.getLast().on();
  }

  public List<Integer> minutesByDay() {
    return days.stream().map(Day::plannedMinutes).toList();
  }
}
