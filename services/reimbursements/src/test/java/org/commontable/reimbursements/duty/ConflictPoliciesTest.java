package org.commontable.reimbursements.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.reimbursements.duty.Conflict.Code;
import org.commontable.reimbursements.duty.ConflictPolicies.Person;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
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
    assertThat(codes(new Person(TWO, everywhere(Role.FINANCE_OFFICER), false, false, false, false)))
        .containsExactly(Code.ONE_PERSON_TWO_ACCOUNTS);
    assertThat(
            codes(new Person(TWO, everywhere(Role.PAYMENT_RELEASER), false, false, false, false)))
        .containsExactly(Code.ONE_PERSON_TWO_ACCOUNTS);
    assertThat(codes(new Person(TWO, everywhere(Role.COORDINATOR), false, false, false, false)))
        .isEmpty();
  }

  @Test
  void who_approves_or_releases_and_is_paid_is_told_apart() {
    assertThat(codes(new Person(ONE, everywhere(Role.FINANCE_APPROVER), true, false, false, false)))
        .containsExactly(Code.APPROVER_IS_PAYEE);
    assertThat(codes(new Person(ONE, everywhere(Role.PAYMENT_RELEASER), true, false, false, false)))
        .containsExactly(Code.RELEASER_IS_PAYEE);
    assertThat(codes(new Person(ONE, everywhere(Role.FINANCE_OFFICER), true, true, true, false)))
        .isEmpty();
    assertThat(codes(new Person(ONE, everywhere(Role.FINANCE_APPROVER), false, true, false, false)))
        .containsExactly(Code.SHARES_ACCOUNT_WITH_PAYEE);
    assertThat(codes(new Person(ONE, everywhere(Role.PAYMENT_RELEASER), false, true, false, false)))
        .containsExactly(Code.SHARES_ACCOUNT_WITH_PAYEE);
    assertThat(codes(new Person(ONE, everywhere(Role.FINANCE_APPROVER), false, false, true, false)))
        .containsExactly(Code.TAKES_MONEY_FOR_OTHERS);
    assertThat(codes(new Person(ONE, everywhere(Role.PAYMENT_RELEASER), false, false, true, false)))
        .containsExactly(Code.TAKES_MONEY_FOR_OTHERS);
  }

  @Test
  @Tag("F1")
  void who_puts_on_record_what_others_chose_is_told_of_where_they_also_approve_or_release() {
    for (Role role : new Role[] {Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER}) {
      assertThat(codes(new Person(ONE, everywhere(role), false, false, false, true)))
          .containsExactly(Code.RECORDS_CHOICES_OF_OTHERS);
    }
    assertThat(codes(new Person(ONE, everywhere(Role.FINANCE_OFFICER), false, false, false, true)))
        .isEmpty();
  }

  @Test
  void a_conflict_names_the_accounts_and_says_what_to_do() {
    assertThat(
            ConflictPolicies.of(
                new Person(
                    TWO,
                    everywhere(Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER),
                    true,
                    true,
                    true,
                    true)))
        .hasSize(7)
        .allSatisfy(conflict -> assertThat(conflict.accounts()).isEqualTo(TWO))
        .allSatisfy(conflict -> assertThat(conflict.reason()).endsWith("."));
  }

  @Test
  void duties_for_two_organisations_are_two_people_s_and_those_that_may_meet_are_one_s() {
    Duty prepares = new Duty(Role.FINANCE_OFFICER, "organisation", "one");

    assertThat(both(prepares, new Duty(Role.FINANCE_APPROVER, "organisation", "other"))).isEmpty();
    assertThat(both(prepares, new Duty(Role.FINANCE_APPROVER, "organisation", "one")))
        .containsExactly(Code.PREPARES_AND_APPROVES);
    assertThat(both(prepares, Duty.everywhere(Role.FINANCE_APPROVER)))
        .containsExactly(Code.PREPARES_AND_APPROVES);
    assertThat(
            both(
                Duty.everywhere(Role.FINANCE_OFFICER),
                new Duty(Role.FINANCE_APPROVER, "organisation", "one")))
        .containsExactly(Code.PREPARES_AND_APPROVES);
    assertThat(
            both(
                new Duty(Role.COORDINATOR, "programme", "one"),
                new Duty(Role.FINANCE_APPROVER, "organisation", "other")))
        .containsExactly(Code.OFFERS_AND_APPROVES);
  }

  private static List<Code> both(Duty one, Duty other) {
    return codes(new Person(ONE, Set.of(one, other), false, false, false, false));
  }

  private static Set<Duty> everywhere(Role... roles) {
    return Arrays.stream(roles).map(Duty::everywhere).collect(Collectors.toSet());
  }

  private static List<Code> of(Role... roles) {
    return codes(new Person(ONE, everywhere(roles), false, false, false, false));
  }

  private static List<Code> codes(Person person) {
    return ConflictPolicies.of(person).stream().map(Conflict::code).toList();
  }
}
