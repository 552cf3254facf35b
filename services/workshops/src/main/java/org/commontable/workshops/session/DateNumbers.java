package org.commontable.workshops.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The number by which calendars know each of a session's dates. A date that moves keeps its number,
 * so that the entry in somebody's calendar moves too; a number is never given twice.
 *
 * @param numbers of the dates that hold, in their order
 * @param dropped dates that were given up, whose entries calendars should take away
 * @param highest the highest that was ever given
 */
public record DateNumbers(List<Integer> numbers, List<Dropped> dropped, int highest) {
  /** Dates given up that are remembered; the oldest are forgotten first. */
  static final int DROPPED_MAX = 50;

  /** A date that was given up, as it last was. */
  public record Dropped(int number, SessionDate date) {}

  public DateNumbers {
    numbers = List.copyOf(numbers);
    dropped = List.copyOf(dropped);
  }

  public static DateNumbers first(int dates) {
    return new DateNumbers(IntStream.rangeClosed(1, dates).boxed().toList(), List.of(), dates);
  }

  /**
   * The numbers after a change: a date that starts when one did before keeps its number, others
   * take over the numbers that became free, in order, and what is left over is dropped.
   */
  DateNumbers after(List<SessionDate> before, List<SessionDate> now) {
    List<Integer> free = new ArrayList<>(numbers);
    int[] kept = new int[now.size()];
    for (int i = 0; i < kept.length; i++) {
      int same = startingAt(before, now.get(i));
      if (same >= 0) {
        int number = numbers.get(same);
        kept[i] = number;
        free.removeIf(other -> other == number);
      }
    }
    int next = highest;
    List<Integer> after = new ArrayList<>();
    for (int number : kept) {
      if (number > 0) {
        after.add(number);
      } else if (!free.isEmpty()) {
        after.add(free.removeFirst());
      } else {
        next++;
        after.add(next);
      }
    }
    List<Dropped> gone = new ArrayList<>(dropped);
    free.forEach(number -> gone.add(new Dropped(number, before.get(numbers.indexOf(number)))));
    return new DateNumbers(
        after, gone.subList(Math.max(0, gone.size() - DROPPED_MAX), gone.size()), next);
  }

  private static int startingAt(List<SessionDate> before, SessionDate date) {
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).startsAt().equals(date.startsAt())) {
        return i;
      }
    }
    return -1;
  }
}
