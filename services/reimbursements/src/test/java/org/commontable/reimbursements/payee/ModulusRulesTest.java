package org.commontable.reimbursements.payee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Each rule by itself, on invented tables of one bank with one or two weights: what the published
 * vectors leave open. The rules are those of "Validating account numbers" (Vocalink).
 */
class ModulusRulesTest {
  private static final String SORT_CODE = "000001";
  private static final int A = 6;
  private static final int B = 7;
  private static final int C = 8;
  private static final int G = 12;

  @Test
  void exception_1_adds_27() {
    ModulusCheck check = check(row("DBLAL", 1, A, 1));

    assertValid(check, "30000000");
    assertInvalid(check, "00000000", "40000000");
  }

  @Test
  void exception_3_needs_no_second_check_where_c_is_6_or_9() {
    ModulusCheck check = check(row("MOD10", 0, A, 0), row("MOD10", 3, C, 1));

    assertValid(check, "00600000", "00900000", "00000000");
    assertInvalid(check, "00500000", "00700000");
  }

  @Test
  void exception_4_leaves_the_last_two_digits() {
    assertValid(check(row("MOD11", 4, A, 1)), "70000007", "00000000");
    assertInvalid(check(row("MOD11", 4, A, 1)), "70000008", "70000017");
    assertValid(check(row("MOD11", 4, A, 2)), "50000010");
    assertInvalid(check(row("MOD11", 4, A, 2)), "50000001", "50000011");
  }

  @Test
  void exception_5_has_a_digit_for_each_check() {
    ModulusCheck check = check(row("MOD11", 5, A, 1), row("DBLAL", 5, B, 1));

    assertValid(check, "00000000", "30000080", "34000086");
    assertInvalid(check, "00000010", "30000070", "34000085", "00000001");
    IntStream.range(0, 10).forEach(g -> assertInvalid(check, "100000" + g + "0"));
  }

  @Test
  void exception_6_takes_accounts_in_foreign_currency() {
    ModulusCheck check = check(row("MOD10", 6, A, 1));

    assertValid(check, "40000011", "80000011", "00000012");
    assertInvalid(check, "40000012", "80000010", "30000011", "90000011");
  }

  @Test
  void exception_7_leaves_the_first_eight_weights_out_where_g_is_9() {
    ModulusCheck check = check(row("MOD10", 7, B, 1));

    assertValid(check, "03000090", "00000080");
    assertInvalid(check, "03000080");
    assertInvalid(check(row("MOD10", 7, C, 1)), "00300090");
  }

  @Test
  void exception_10_does_so_where_ab_is_09_or_99_and_g_is_9() {
    int[] weights = weights(A, 1);
    weights[B] = 1;
    ModulusCheck check = check(row("MOD11", 10, weights));

    assertValid(check, "09000090", "99000090");
    assertInvalid(check, "19000090", "09000080", "08000090", "90000090");
  }

  @Test
  void exception_14_looks_once_more_without_a_last_digit_of_0_1_or_9() {
    ModulusCheck byG = check(row("MOD11", 14, G, 1));
    assertValid(byG, "00000002", "00000050", "00000051", "00000059");
    assertInvalid(byG, "00000052", "00000351", "00000358");

    assertValid(check(row("MOD11", 14, B, 1)), "05000001");
    assertInvalid(check(row("MOD11", 14, B, 1)), "45000001");
    assertValid(check(row("MOD11", 14, A, 1)), "50000001");
  }

  @Test
  void one_of_two_checks_is_enough_only_where_the_table_says_so() {
    ModulusCheck either = check(row("MOD10", 10, A, 1), row("MOD10", 11, B, 1));
    assertValid(either, "10000000", "01000000", "00000000");
    assertInvalid(either, "11000000");

    ModulusCheck both = check(row("MOD10", 0, A, 1), row("MOD10", 0, B, 1));
    assertValid(both, "00000000");
    assertInvalid(both, "10000000", "01000000");
  }

  @Test
  void a_sum_of_digits_counts_each_digit_of_a_product() {
    ModulusCheck check = check(row("DBLAL", 0, A, 2));

    assertValid(check, "00000000");
    // Twice nine is 18, and one and eight are nine.
    assertInvalid(check, "50000000", "90000000");
    assertThat(check(row("MOD10", 0, A, 2)).check(SORT_CODE, "50000000"))
        .isEqualTo(AccountCheck.VALID);
  }

  private static void assertValid(ModulusCheck check, String... accounts) {
    assertThat(accounts)
        .allSatisfy(account ->
            assertThat(check.check(SORT_CODE, account)).as(account).isEqualTo(AccountCheck.VALID));
  }

  private static void assertInvalid(ModulusCheck check, String... accounts) {
    assertThat(accounts)
        .allSatisfy(account ->
            assertThat(check.check(SORT_CODE, account))
                .as(account)
                .isEqualTo(AccountCheck.INVALID));
  }

  private static ModulusCheck check(String... rows) {
    return new ModulusCheck(ModulusTable.read(List.of(rows), List.of()));
  }

  private static String row(String method, int exception, int position, int weight) {
    return row(method, exception, weights(position, weight));
  }

  private static String row(String method, int exception, int[] weights) {
    StringBuilder row =
        new StringBuilder(SORT_CODE).append(' ').append(SORT_CODE).append(' ').append(method);
    Arrays.stream(weights).forEach(weight -> row.append(' ').append(weight));
    return exception == 0 ? row.toString() : row.append(' ').append(exception).toString();
  }

  private static int[] weights(int position, int weight) {
    int[] weights = new int[14];
    weights[position] = weight;
    return weights;
  }
}
