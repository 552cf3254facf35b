package org.commontable.participants.organisation;

import java.time.LocalDate;
import org.commontable.kernel.Fact;

/** What happens to organisations. */
sealed interface OrganisationFact extends Fact {

  /** It belongs to the network. */
  record OrganisationAdded(Organisation organisation) implements OrganisationFact {}

  /** It is known when it ends, or that changed. */
  record OrganisationEnded(String organisationId, LocalDate validUntil)
      implements OrganisationFact {}

  /** It gave way to another, which goes on in its place. */
  record OrganisationSucceeded(String organisationId, String successorId, LocalDate validUntil)
      implements OrganisationFact {}
}
