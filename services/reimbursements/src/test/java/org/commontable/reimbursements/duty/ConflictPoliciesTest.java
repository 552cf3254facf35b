package org.commontable.reimbursements.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.commontable.reimbursements.duty.Conflict.Code;
import org.commontable.reimbursements.duty.ConflictPolicies.Person;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;

class ConflictPoliciesTest {
  private static final List<String> ONE = List.of("account");
  private static final List<String> TWO = List.of("account", "other");

  @Test
  void two_duties_of_one_person_are_told_by_name() {
    assertThat(of(Role.FINANCE_OFFICER, Role.FINANCE_APPROVER))
        .containsExactly(Code.PREPARES_AND_APPROVES);
    assertThat(of(Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER))
        .containsExactly(Code.APPROVES_AND_RELEASES);
    assertThat(of(Role.FINANCE_OFFICER, Role.PAYMENT_RELEASER))
        .containsExactly(Code.PREPARES_AND_RELEASES);
    assertThat(of(Role.COORDINATOR, Role.FINANCE_APPROVER))
        .containsExactly(Code.OFFERS_AND_APPROVES);
    assertThat(of(Role.NETWORK_ADMIN, Role.FINANCE_APPROVER))
        .containsExactly(Code.ADMINISTERS_AND_APPROVES);
  }

  @Test
  void one_duty_is_no_conflict() {
    for (Role role : Role.values()) {
      assertThat(of(role)).isEmpty();
    }
    assertThat(of(Role.COORDINATOR, Role.NETWORK_ADMIN)).isEmpty();
  }

  @Test
  void several_accounts_matter_only_to_those_who_handle_money() {
    assertThat(codes(new Person(TWO, Set.of(Role.FINANCE_OFFICER), false, false, false)))
        .containsExactly(Code.ONE_PERSON_TWO_ACCOUNTS);
    assertThat(codes(new Person(TWO, Set.of(Role.PAYMENT_RELEASER), false, false, false)))
        .containsExactly(Code.ONE_PERSON_TWO_ACCOUNTS);
    assertThat(codes(new Person(TWO, Set.of(Role.COORDINATOR), false, false, false))).isEmpty();
  }

  @Test
  void who_approves_or_releases_and_is_paid_is_told_apart() {
    assertThat(codes(new Person(ONE, Set.of(Role.FINANCE_APPROVER), true, false, false)))
        .containsExactly(Code.APPROVER_IS_PAYEE);
    assertThat(codes(new Person(ONE, Set.of(Role.PAYMENT_RELEASER), true, false, false)))
        .containsExactly(Code.RELEASER_IS_PAYEE);
    assertThat(codes(new Person(ONE, Set.of(Role.FINANCE_OFFICER), true, true, true))).isEmpty();
    assertThat(codes(new Person(ONE, Set.of(Role.FINANCE_APPROVER), false, true, false)))
        .containsExactly(Code.SHARES_ACCOUNT_WITH_PAYEE);
    assertThat(codes(new Person(ONE, Set.of(Role.PAYMENT_RELEASER), false, true, false)))
        .containsExactly(Code.SHARES_ACCOUNT_WITH_PAYEE);
    assertThat(codes(new Person(ONE, Set.of(Role.FINANCE_APPROVER), false, false, true)))
        .containsExactly(Code.TAKES_MONEY_FOR_OTHERS);
    assertThat(codes(new Person(ONE, Set.of(Role.PAYMENT_RELEASER), false, false, true)))
        .containsExactly(Code.TAKES_MONEY_FOR_OTHERS);
  }

  @Test
  void a_conflict_names_the_accounts_and_says_what_to_do() {
    assertThat(
            ConflictPolicies.of(
                new Person(
                    TWO, Set.of(Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER), true, true, true)))
        .hasSize(6)
        .allSatisfy(conflict -> assertThat(conflict.accounts()).isEqualTo(TWO))
        .allSatisfy(conflict -> assertThat(conflict.reason()).endsWith("."));
  }

  private static List<Code> of(Role... roles) {
    return codes(new Person(ONE, Set.copyOf(Arrays.asList(roles)), false, false, false));
  }

  private static List<Code> codes(Person person) {
    return ConflictPolicies.of(person).stream().map(Conflict::code).toList();
  }
}
