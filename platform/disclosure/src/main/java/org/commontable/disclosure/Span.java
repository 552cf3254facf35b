package org.commontable.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What can be had from some vectors by adding, subtracting and multiplying them; exact. */
final class Span {
  /** Each has its first non-zero entry where no other has. */
  private final List<BigInteger[]> rows = new ArrayList<>();

  void add(BigInteger[] vector) {
    BigInteger[] rest = reduced(vector);
    if (first(rest) < rest.length) {
      rows.add(rest);
    }
  }

  boolean holds(BigInteger[] vector) {
    return first(reduced(vector)) == vector.length;
  }

  private BigInteger[] reduced(BigInteger[] vector) {
    BigInteger[] rest = vector.clone();
    for (BigInteger[] row : rows) {
      int pivot = first(row);
      if (rest[pivot].signum() != 0) {
        rest = without(rest, row, pivot);
      }
    }
    return rest;
  }

  private static BigInteger[] without(BigInteger[] vector, BigInteger[] row, int pivot) {
    BigInteger[] rest = new BigInteger[vector.length];
    BigInteger divisor = BigInteger.ZERO;
    for (int i = 0; i < rest.length; i++) {
      rest[i] = vector[i].multiply(row[pivot]).subtract(row[i].multiply(vector[pivot]));
      divisor = divisor.gcd(rest[i]);
    }
    if (divisor.signum() != 0) {
      for (int i = 0; i < rest.length; i++) {
        rest[i] = rest[i].divide(divisor);
      }
    }
    return rest;
  }

  private static int first(BigInteger[] vector) {
    int index = 0;
    while (index < vector.length && vector[index].signum() == 0) {
      index++;
    }
    return index;
  }
}
