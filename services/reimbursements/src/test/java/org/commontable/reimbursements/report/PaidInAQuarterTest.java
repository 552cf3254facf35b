package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.commontable.disclosure.Rules;
import org.commontable.reimbursements.report.Publication.Wait;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F26")
class PaidInAQuarterTest {
  private final PaidInAQuarter paid = new PaidInAQuarter();

  @Test
  void somebody_whom_any_of_it_reached_late_was_paid_late_by_its_route() {
    paid.add("amina", "bank", -3, 10);
    paid.add("amina", "cash", 1, 20);
    paid.add("amina", "bank", 0, 30);
    paid.add("bryn", "bank", 0, 12);

    Publication table = asTable();

    assertThat(table.table()).isEqualTo("on-time");
    assertThat(table.columns()).containsExactly("in time", "late");
    assertThat(table.rows()).containsExactly("bank", "cash");
    assertThat(table.cells())
        .containsOnly(
            Map.entry("cash|late", Set.of("amina")), Map.entry("bank|in time", Set.of("bryn")));
    assertThat(table.waits())
        .containsOnly(Map.entry("cash", new Wait(1, 30)), Map.entry("bank", new Wait(1, 12)));
  }

  @Test
  void of_two_that_kept_somebody_waiting_as_long_the_first_is_told() {
    paid.add("amina", "bank", 2, 5);
    paid.add("amina", "cash", 2, 4);

    assertThat(asTable().cells()).containsOnlyKeys("bank|late");
    assertThat(asTable().waits()).containsEntry("bank", new Wait(1, 5));
  }

  @Test
  void people_of_one_route_wait_together() {
    paid.add("amina", "bank", 0, 5);
    paid.add("bryn", "bank", -1, 7);

    assertThat(asTable().cells()).containsEntry("bank|in time", Set.of("amina", "bryn"));
    assertThat(asTable().waits()).containsEntry("bank", new Wait(2, 12));
  }

  @Test
  void a_quarter_of_nobody_has_the_usual_route_and_nobody_in_it() {
    assertThat(asTable().rows()).containsExactly("usual");
    assertThat(asTable().people()).isZero();
  }

  private Publication asTable() {
    return paid.asTable(Rules.usual(), "usual");
  }
}
