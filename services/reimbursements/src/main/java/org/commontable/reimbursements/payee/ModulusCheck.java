package org.commontable.reimbursements.payee;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commontable.reimbursements.payee.ModulusTable.Method;
import org.commontable.reimbursements.payee.ModulusTable.Row;

/**
 * The banks' modulus check, by the rules of "Validating account numbers" (Vocalink). Fourteen
 * digits, the sort code's u v w x y z and the account's a b c d e f g h, are multiplied by the
 * weights of the table and added up; the exceptions are numbered as there.
 *
 * @param table the published weights; where it is empty nothing is covered
 */
record ModulusCheck(ModulusTable table) {
  private static final int A = 6, B = 7, C = 8, G = 12, H = 13;

  /** Exceptions where one of the two checks is enough. */
  private static final Set<Integer> EITHER = Set.of(2, 9, 10, 11, 12, 13);

  private static final String SORT_CODE_OF_EXCEPTION_8 = "090126";
  private static final String SORT_CODE_OF_EXCEPTION_9 = "309634";
  private static final List<Integer> EXCEPTION_2_OTHERWISE =
      List.of(0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1);
  private static final List<Integer> EXCEPTION_2_G_IS_9 =
      List.of(0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1);

  /**
   * @param sortCode six digits
   * @param account eight digits
   */
  AccountCheck check(String sortCode, String account) {
    List<Row> rows = table.covering(sortCode);
    if (rows.isEmpty()) {
      return AccountCheck.NOT_COVERED;
    }
    int[] digits = digits(sortCode + account);
    Row first = rows.getFirst();
    if (first.exception() == 6 && isForeignCurrency(digits)) {
      // The rules do not check such accounts; they are taken as valid.
      return AccountCheck.VALID;
    }
    boolean passed = passes(first, sortCode, digits);
    if (rows.size() == 1) {
      return said(passed);
    }
    Row second = rows.get(1);
    if (EITHER.contains(first.exception())) {
      return said(passed || passes(second, sortCode, digits));
    }
    boolean secondIsNotNeeded = second.exception() == 3 && (digits[C] == 6 || digits[C] == 9);
    return said(passed && (secondIsNotNeeded || passes(second, sortCode, digits)));
  }

  private boolean passes(Row row, String sortCode, int[] given) {
    int[] digits =
        switch (row.exception()) {
          case 5 -> onSortCode(table.substitutes().getOrDefault(sortCode, sortCode), given);
          case 8 -> onSortCode(SORT_CODE_OF_EXCEPTION_8, given);
          case 9 -> onSortCode(SORT_CODE_OF_EXCEPTION_9, given);
          default -> given;
        };
    List<Integer> weights = weights(row, digits);
    int remainder = remainder(row, weights, digits);
    return switch (row.exception()) {
      case 4 -> remainder == digits[G] * 10 + digits[H];
      case 5 -> passesException5(row.method(), remainder, digits);
      case 14 -> remainder == 0 || passesException14(row, weights, digits);
      default -> remainder == 0;
    };
  }

  private static List<Integer> weights(Row row, int[] digits) {
    boolean zeroFirst8 =
        switch (row.exception()) {
          case 7 -> digits[G] == 9;
          case 10 -> (digits[A] == 0 || digits[A] == 9) && digits[B] == 9 && digits[G] == 9;
          default -> false;
        };
    if (zeroFirst8) {
      List<Integer> weights = new ArrayList<>(row.weights());
      weights.subList(0, C).replaceAll(weight -> 0);
      return weights;
    }
    if (row.exception() == 2 && digits[A] != 0) {
      return digits[G] == 9 ? EXCEPTION_2_G_IS_9 : EXCEPTION_2_OTHERWISE;
    }
    return row.weights();
  }

  private static int remainder(Row row, List<Integer> weights, int[] digits) {
    int sum = row.exception() == 1 ? 27 : 0;
    for (int i = 0; i < digits.length; i++) {
      int product = digits[i] * weights.get(i);
      sum += row.method() == Method.DBLAL ? product / 10 + product % 10 : product;
    }
    return sum % (row.method() == Method.MOD11 ? 11 : 10);
  }

  /** The first check's digit is g, modulo 11; the second's is h, modulo 10. */
  private static boolean passesException5(Method method, int remainder, int[] digits) {
    if (method == Method.MOD11) {
      return remainder == 0 ? digits[G] == 0 : remainder != 1 && 11 - remainder == digits[G];
    }
    return remainder == 0 ? digits[H] == 0 : 10 - remainder == digits[H];
  }

  /** Once more without the last digit, where that may be one that was put there. */
  private static boolean passesException14(Row row, List<Integer> weights, int[] digits) {
    if (digits[H] != 0 && digits[H] != 1 && digits[H] != 9) {
      return false;
    }
    int[] shifted = digits.clone();
    System.arraycopy(digits, A, shifted, B, 7);
    shifted[A] = 0;
    return remainder(row, weights, shifted) == 0;
  }

  private static boolean isForeignCurrency(int[] digits) {
    return digits[A] >= 4 && digits[A] <= 8 && digits[G] == digits[H];
  }

  private static int[] onSortCode(String sortCode, int[] given) {
    int[] digits = given.clone();
    System.arraycopy(digits(sortCode), 0, digits, 0, sortCode.length());
    return digits;
  }

  private static int[] digits(String text) {
    return text.chars().map(c -> c - '0').toArray();
  }

  private static AccountCheck said(boolean passed) {
    return passed ? AccountCheck.VALID : AccountCheck.INVALID;
  }
}
