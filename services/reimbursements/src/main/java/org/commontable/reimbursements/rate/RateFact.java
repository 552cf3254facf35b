package org.commontable.reimbursements.rate;

import org.commontable.kernel.Fact;

/** What happens to rate cards. */
sealed interface RateFact extends Fact {

  record Published(String rateCardId, RateVersion version) implements RateFact {}
}
