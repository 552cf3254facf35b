package org.commontable.reimbursements.organisation;

import org.commontable.kernel.Fact;

/** What happens to organisations that pay. */
sealed interface OrganisationFact extends Fact {

  record Registered(PayingOrganisation organisation) implements OrganisationFact {}

  record Changed(PayingOrganisation organisation) implements OrganisationFact {}
}
