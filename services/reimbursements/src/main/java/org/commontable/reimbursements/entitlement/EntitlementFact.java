package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import org.commontable.kernel.Fact;

/** What happens to entitlements. */
sealed interface EntitlementFact extends Fact {

  record OfferMade(String entitlementId, String participantId, String sessionId, LocalDate payBy)
      implements EntitlementFact {}

  /** What was offered holds no more. */
  record OfferWithdrawn(
      String entitlementId, String participantId, String sessionId, Withdrawal.Why why)
      implements EntitlementFact {}

  /** What is offered is for work besides attendance. */
  record WorkOffered(String entitlementId, String participantId, String sessionId, Work.Kind kind)
      implements EntitlementFact {}

  /** How long work took; no minutes where it was not done. */
  record WorkRecorded(
      String entitlementId,
      String participantId,
      String sessionId,
      Work.Kind kind,
      int minutes,
      LocalDate on)
      implements EntitlementFact {}

  record OfferAnswered(String entitlementId, String participantId, String sessionId, Answer answer)
      implements EntitlementFact {}

  /** What the person chose was put on record for them by somebody else: they are to hear of it. */
  record ChoiceRecorded(
      String entitlementId, String participantId, String sessionId, boolean byATrustedPerson)
      implements EntitlementFact {}

  /** An amount awaits approval: for the first time, or again since something changed. */
  record ClaimDrafted(String entitlementId, String participantId, String sessionId)
      implements EntitlementFact {}

  /** Attendance is known, and the person is owed nothing for it. */
  record NothingDue(String entitlementId, String participantId, String sessionId)
      implements EntitlementFact {}

  /** A correction shows that what was paid should have been more or less, or not after all. */
  record PaidAmountDiffers(String entitlementId, String participantId, String sessionId)
      implements EntitlementFact {}

  record ClaimApproved(String entitlementId, String participantId, String sessionId)
      implements EntitlementFact {}

  /** The bank sent a payment back: the person has not had it. */
  record PaymentReturned(
      String entitlementId, String participantId, String sessionId, LocalDate returnedOn)
      implements EntitlementFact {}

  /** The person gave back some of what they had. */
  record PaymentGivenBack(String entitlementId, String participantId, String sessionId)
      implements EntitlementFact {}

  /** What came back is settled otherwise, or is owed no more: no payment follows. */
  record ReturnClosed(String entitlementId, String participantId, String sessionId)
      implements EntitlementFact {}

  record PaymentSent(String entitlementId, String participantId, String sessionId, LocalDate paidOn)
      implements EntitlementFact {}
}
