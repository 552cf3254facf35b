package org.commontable.participants.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.commontable.kernel.Decision;
import org.commontable.participants.organisation.OrganisationFact.OrganisationAdded;
import org.commontable.participants.organisation.OrganisationFact.OrganisationEnded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class OrganisationTest {
  private static final LocalDate FIRST = LocalDate.parse("2014-04-01");
  private static final LocalDate LAST = LocalDate.parse("2022-06-30");

  @Test
  void an_organisation_belongs_from_a_day_on() {
    var trust = organisation(null);

    assertThat(Organisation.add(trust))
        .isEqualTo(Decision.changed(trust, new OrganisationAdded(trust)));
  }

  @Test
  void one_that_is_long_gone_can_be_added_with_both_days() {
    assertThat(Organisation.add(organisation(LAST))).isInstanceOf(Decision.Changed.class);
  }

  @Test
  void it_may_belong_for_a_single_day_but_not_for_less() {
    assertThat(Organisation.add(organisation(FIRST))).isInstanceOf(Decision.Changed.class);
    assertRefused(Organisation.add(organisation(FIRST.minusDays(1))));
    assertRefused(organisation(null).end(FIRST.minusDays(1)));
  }

  @Test
  void ending_it_keeps_its_name_and_says_the_last_day() {
    assertThat(organisation(null).end(LAST))
        .isEqualTo(
            Decision.changed(
                organisation(LAST), new OrganisationEnded(organisation(null).id(), LAST)));
  }

  @Test
  void an_end_can_be_put_off_and_saying_it_twice_changes_nothing() {
    var ended = organisation(LAST);

    assertThat(ended.end(LAST)).isEqualTo(Decision.unchanged(ended));
    assertThat(ended.end(LAST.plusYears(1))).isInstanceOf(Decision.Changed.class);
  }

  private static void assertRefused(Decision<Organisation> decision) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("ends-before-it-begins"));
  }

  private static Organisation organisation(@Nullable LocalDate until) {
    return new Organisation(
        "067nq2cf7n3me9a0b1c2d3e4f5",
        "Harbour Trust",
        OrganisationKind.NHS_TRUST,
        FIRST,
        until,
        null);
  }
}
