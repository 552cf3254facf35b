package org.commontable.participants.interest;

import org.commontable.kernel.Fact;

/** What happens to what people are interested in. */
sealed interface InterestFact extends Fact {

  /** Somebody said so; nobody may have shown yet that its address is theirs. */
  record InterestSaid(String interestId) implements InterestFact {}

  /** Whoever is not on record showed that the address is theirs. */
  record InterestConfirmed(String interestId) implements InterestFact {}

  record InterestAnswered(String interestId) implements InterestFact {}
}
