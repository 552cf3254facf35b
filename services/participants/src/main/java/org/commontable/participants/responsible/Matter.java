package org.commontable.participants.responsible;

/** What is brought to a network. */
public enum Matter {
  IDEA(14),
  THANKS(0),
  CONCERN(5),
  SAFETY_WORRY(1),
  /** A message through the public contact form. */
  ENQUIRY(5),
  /** What somebody said that they are interested in. */
  INTEREST(0),
  /** A request for help with working together. */
  SUPPORT(5, true),
  /** An event that somebody who takes part thought of. */
  PROPOSAL(14, true),
  /** A request for a place to which somebody has to agree. */
  PLACE_REQUEST(5, true),
  /** A review of a programme that nobody looks after. */
  REVIEW(0);

  private final int answerDays;
  private final boolean takesARole;

  Matter(int answerDays) {
    this(answerDays, false);
  }

  Matter(int answerDays, boolean takesARole) {
    this.answerDays = answerDays;
    this.takesARole = takesARole;
  }

  /** Whether only those who hold a role can open and answer it, whoever is named. */
  boolean takesARole() {
    return takesARole;
  }

  /** Days to an answer where the network says nothing else; 0 for none. */
  int answerDays() {
    return answerDays;
  }
}
