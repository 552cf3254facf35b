package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payee.AccountCheck;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose account, wages and statement an offer speaks of. */
@Tag("F1")
@Tag("F8")
class OfferTellingTest {
  private static final String GUARDIAN = "0673000000701a8g0000000009";

  @ParameterizedTest
  @EnumSource(Route.class)
  void of_whoever_is_paid_for_somebody_it_is_never_said_that_the_account_is_theirs(Route route) {
    for (String roll : new String[] {null, "D/12345"}) {
      OfferWords own = told(route, null, roll);
      OfferWords guardians = told(route, GUARDIAN, roll);

      assertThat(guardians.howPaid())
          .contains("the person who is paid for you")
          .doesNotContain("your bank", "your wages");
      assertThat(guardians.statementWillSay()).doesNotContain("your bank", "your wages");
      OfferWords welsh = Objects.requireNonNull(guardians.welsh());
      assertThat(welsh.howPaid()).contains("person sy'n cael ei dalu ar eich rhan");
      assertThat(welsh.statementWillSay()).doesNotContain("eich banc", "eich cyflog");
      assertThat(own.howPaid()).doesNotContain("the person who");
      assertThat(own.statementWillSay()).doesNotContain("their");
      assertThat(guardians.latestDate()).isEqualTo(own.latestDate());
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void a_code_is_promised_to_accounts_alone_and_to_no_member_of_a_building_society(Route route) {
    for (String guardian : new String[] {null, GUARDIAN}) {
      String name = route == Route.BACS ? "“SOLENT EXAMPLE”" : "";
      String withoutRoll = told(route, guardian, null).statementWillSay();
      assertThat(withoutRoll).contains(name);
      assertThat(withoutRoll.contains("a code")).isEqualTo(route == Route.BACS);
      assertThat(told(route, guardian, "D/12345").statementWillSay())
          .contains(name)
          .doesNotContain("a code");
    }
  }

  private static OfferWords told(Route route, @Nullable String guardian, @Nullable String roll) {
    PayeeVersion details =
        new PayeeVersion(
            1,
            route,
            new PayeeVersion.Sealed(
                "sealed", "sealed", "sealed", null, null, route == Route.BACS ? roll : null),
            "account",
            "details",
            guardian,
            AccountCheck.NOT_COVERED,
            null,
            new PayeeVersion.By("finance", null),
            Instant.EPOCH,
            Instant.EPOCH,
            false,
            null,
            null);
    return OfferTelling.ofSession(
            Said.told("Starting together", "Cychwyn gyda'n gilydd"),
            DAY,
            List.of(SIX_HOURS),
            Pence.pounds(150),
            DAY.plusDays(30),
            "SOLENT EXAMPLE")
        .paidTo(details, "SOLENT EXAMPLE")
        .words();
  }
}
