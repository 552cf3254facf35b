package org.commontable.reimbursements.expense;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.EventForm;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Test;

class ExpenseEventsTest {

  @Test
  void every_fact_is_told_as_its_schema_says() {
    String id = Ids.derived("record");
    String person = Ids.derived("person");
    LocalDate day = LocalDate.of(2026, 7, 6);
    ExpenseVersion version =
        new ExpenseVersion(
            1,
            "Expenses",
            new RateSource("A policy", "https://example.org", day),
            RateStatus.CONFIRMED,
            day,
            null,
            new ExpenseTerms(List.of(), Pence.NOTHING, List.of(), null),
            "finance",
            Instant.EPOCH);
    for (ExpenseFact fact :
        List.of(
            new ExpenseFact.CardPublished(id, version),
            new ExpenseFact.Submitted(id, person, 1),
            new ExpenseFact.Returned(id, person),
            new ExpenseFact.PreApprovalDecided(id, person, true),
            new ExpenseFact.Booked(id, person, ExpenseKind.PUBLIC_TRANSPORT, day),
            new ExpenseFact.BookingCancelled(id, person, ExpenseKind.PUBLIC_TRANSPORT, day),
            new ExpenseFact.AdvanceAsked(id, person),
            new ExpenseFact.AdvanceGivenBack(id, person))) {
      EventForm told = ExpenseFact.form(fact);
      ContractKit.of("reimbursements").checkFits(told.name(), told.data());
    }
  }
}
