package org.commontable.reimbursements.money;

import java.util.Collection;

/**
 * An amount of sterling in whole pence, from nothing to {@link #MOST}. There is no negative amount:
 * a direction is a debit or a credit, not a sign. Arithmetic that would leave the range throws;
 * what a person may enter is checked before it gets here.
 *
 * @param value pence
 */
public record Pence(long value) implements Comparable<Pence> {
  /** The largest amount: thirteen digits, the width of the totals in a Bacs file's trailer. */
  public static final long MOST = 9_999_999_999_999L;

  public static final Pence NOTHING = new Pence(0);

  public Pence {
    if (value < 0 || value > MOST) {
      throw new IllegalArgumentException("An amount is from 0 to " + MOST + " pence");
    }
  }

  public static Pence of(long value) {
    return new Pence(value);
  }

  /** Whole pounds, as people say them. */
  public static Pence pounds(long pounds) {
    return new Pence(Math.multiplyExact(pounds, 100L));
  }

  public static Pence total(Collection<Pence> amounts) {
    Pence sum = NOTHING;
    for (Pence amount : amounts) {
      sum = sum.plus(amount);
    }
    return sum;
  }

  /**
   * @throws IllegalArgumentException if the sum is more than {@link #MOST}
   */
  public Pence plus(Pence other) {
    return new Pence(value + other.value);
  }

  /**
   * @throws IllegalArgumentException if the other is larger
   */
  public Pence minus(Pence other) {
    return new Pence(value - other.value);
  }

  /**
   * @throws ArithmeticException if the product does not fit a long
   * @throws IllegalArgumentException if it is more than {@link #MOST}, or the factor is negative
   */
  public Pence times(long factor) {
    return new Pence(Math.multiplyExact(value, factor));
  }

  public Pence atMost(Pence cap) {
    return value <= cap.value ? this : cap;
  }

  public boolean amountsToNothing() {
    return value == 0;
  }

  public boolean isMoreThan(Pence other) {
    return value > other.value;
  }

  @Override
  public int compareTo(Pence other) {
    return Long.compare(value, other.value);
  }

  /** Pounds and pence for people to read: {@code £82.50}. */
  @Override
  public String toString() {
    return "£%d.%02d".formatted(value / 100, value % 100);
  }
}
