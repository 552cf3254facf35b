package org.commontable.reimbursements.expense;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A part of what somebody goes in a tax year, in tenths of a mile counted from its beginning: a
 * threshold is crossed by where a way lies.
 *
 * @param from where it begins
 * @param to where it ends; more than where it begins
 */
public record Stretch(long from, long to) {

  public Stretch {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("A stretch begins before it ends");
    }
  }

  long length() {
    return to - from;
  }

  /** How much of it lies before a place. */
  long before(long place) {
    return Math.clamp(place - from, 0, length());
  }

  /**
   * The lowest places that nobody holds, in their order, as far as needed. What is held twice,
   * since two records turned out to be of one person, holds the lowest free places besides.
   */
  static List<Stretch> lowestFree(Collection<Stretch> held, long tenths) {
    List<Stretch> taken = new ArrayList<>();
    long twice = 0;
    for (Stretch one : held.stream().sorted(comparingLong(Stretch::from)).toList()) {
      Stretch last = taken.isEmpty() ? null : taken.getLast();
      if (last == null || one.from() > last.to()) {
        taken.add(one);
      } else {
        twice += Math.min(last.to(), one.to()) - one.from();
        taken.set(taken.size() - 1, new Stretch(last.from(), Math.max(last.to(), one.to())));
      }
    }
    List<Stretch> free = free(taken, twice + tenths);
    return after(free, twice);
  }

  private static List<Stretch> free(List<Stretch> taken, long tenths) {
    List<Stretch> free = new ArrayList<>();
    long place = 0;
    long left = tenths;
    for (Stretch one : taken) {
      long length = Math.min(left, one.from() - place);
      if (length > 0) {
        free.add(new Stretch(place, place + length));
        left -= length;
      }
      place = one.to();
    }
    if (left > 0) {
      free.add(new Stretch(place, place + left));
    }
    return free;
  }

  private static List<Stretch> after(List<Stretch> stretches, long skipped) {
    List<Stretch> rest = new ArrayList<>();
    long left = skipped;
    for (Stretch one : stretches) {
      if (left < one.length()) {
        rest.add(new Stretch(one.from() + left, one.to()));
      }
      left = Math.max(0, left - one.length());
    }
    return rest;
  }
}
