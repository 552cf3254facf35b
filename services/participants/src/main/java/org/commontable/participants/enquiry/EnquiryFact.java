package org.commontable.participants.enquiry;

import org.commontable.kernel.Fact;

/** What happens to enquiries. */
sealed interface EnquiryFact extends Fact {

  /** One came; nobody has shown yet that its address is theirs. */
  record EnquiryReceived(String enquiryId) implements EnquiryFact {}

  /** Its address is its sender's. */
  record EnquiryConfirmed(String enquiryId) implements EnquiryFact {}

  record EnquiryAnswered(String enquiryId) implements EnquiryFact {}
}
