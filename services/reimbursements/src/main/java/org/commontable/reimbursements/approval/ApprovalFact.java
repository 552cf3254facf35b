package org.commontable.reimbursements.approval;

import java.time.LocalDate;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** What happens to schemes of delegation. */
sealed interface ApprovalFact extends Fact {

  record SchemeSet(String payingOrganisationId) implements ApprovalFact {}

  record Delegated(String payingOrganisationId, LocalDate first, LocalDate last)
      implements ApprovalFact {}

  record DelegationEnded(String payingOrganisationId) implements ApprovalFact {}

  static EventForm form(Fact fact) {
    return switch ((ApprovalFact) fact) {
      case SchemeSet set ->
          new EventForm("approval_scheme_set.v1", DataClassification.INTERNAL, set);
      case Delegated given ->
          new EventForm("approval_delegated.v1", DataClassification.INTERNAL, given);
      case DelegationEnded ended ->
          new EventForm("approval_delegation_ended.v1", DataClassification.INTERNAL, ended);
    };
  }
}
