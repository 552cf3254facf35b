package org.commontable.workshops.place;

/** What a person wants to happen when an offer goes by unanswered. */
enum WhenLapsed {
  /** Stay where one is in the list after the first one, go to its end after each further one. */
  KEEP_TURN_ONCE,
  TO_THE_END,
  LEAVE
}
