package org.commontable.participants.link;

import java.util.Arrays;
import java.util.Optional;

/** The one thing that a link is for. */
public enum LinkPurpose {
  /** Answers one offer of a place. */
  ANSWER_OFFER('o'),
  /** Gives back the place that somebody has. */
  GIVE_BACK('g'),
  /** Takes somebody off a waiting list. */
  LEAVE_LIST('l'),
  /** Ends all messages to somebody. */
  STOP_MESSAGES('s'),
  /** Says that somebody wants to stay on record. */
  STAY('w');

  private final char letter;

  LinkPurpose(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }

  static Optional<LinkPurpose> of(char letter) {
    return Arrays.stream(values()).filter(known -> known.letter == letter).findFirst();
  }
}
