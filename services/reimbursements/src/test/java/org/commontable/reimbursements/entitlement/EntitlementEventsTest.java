package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.nio.file.Path;
import java.util.List;
import org.commontable.events.EventForm;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Test;

class EntitlementEventsTest {
  private final ContractKit reimbursements = ContractKit.of("reimbursements");

  @Test
  void every_fact_is_told_as_its_schema_says_and_to_whom() {
    String id = nothingYet().id();
    for (EntitlementFact fact :
        List.<EntitlementFact>of(
            new EntitlementFact.OfferMade(id, AMINA, SESSION, DAY),
            new EntitlementFact.WorkOffered(id, AMINA, SESSION, Work.Kind.PREPARATION),
            new EntitlementFact.WorkRecorded(id, AMINA, SESSION, Work.Kind.MEETING, 45, DAY),
            new EntitlementFact.OfferAnswered(id, AMINA, SESSION, new Answer.Accept()),
            new EntitlementFact.OfferAnswered(
                id, AMINA, SESSION, new Answer.TakeLess(Pence.pounds(1))),
            new EntitlementFact.OfferAnswered(id, AMINA, SESSION, new Answer.Nothing()),
            new EntitlementFact.OfferAnswered(id, AMINA, SESSION, new Answer.GiveAway()),
            new EntitlementFact.ChoiceRecorded(id, AMINA, SESSION, true),
            new EntitlementFact.ChoiceRecorded(id, AMINA, SESSION, false),
            new EntitlementFact.ClaimDrafted(id, AMINA, SESSION),
            new EntitlementFact.NothingDue(id, AMINA, SESSION),
            new EntitlementFact.OfferWithdrawn(
                id, AMINA, SESSION, Withdrawal.Why.SESSION_CANCELLED),
            new EntitlementFact.ClaimApproved(id, AMINA, SESSION),
            new EntitlementFact.PaidAmountDiffers(id, AMINA, SESSION),
            new EntitlementFact.ReturnClosed(id, AMINA, SESSION),
            new EntitlementFact.PaymentGivenBack(id, AMINA, SESSION),
            new EntitlementFact.PaymentReturned(id, AMINA, SESSION, DAY),
            new EntitlementFact.PaymentSent(id, AMINA, SESSION, DAY))) {
      EventForm told = EntitlementEvents.form(fact);
      reimbursements.checkFits(told.name(), told.data());
      assertThat(Path.of("src/main/resources/events", told.name() + ".schema.json"))
          .content()
          .contains("Data classification: " + told.classification().text() + ".");
    }
  }

  @Test
  void what_workshops_tells_of_attendance_can_be_read() {
    AttendanceRecorded recorded =
        ContractKit.of("workshops").checkReads("attendance_recorded.v1", AttendanceRecorded.class);

    assertThat(recorded.asEvidence().attendance()).isEqualTo(Evidence.Attendance.PARTIAL);
    assertThat(recorded.asEvidence().minutes()).isEqualTo(150);
    assertThat(recorded.asEvidence().days()).hasSize(2);
  }
}
