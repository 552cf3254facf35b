package org.commontable.participants.datarequest;

/** What became of a request. */
public enum HowEnded {
  DONE,
  REFUSED,
  WITHDRAWN,
  /** Whoever asked was erased before it was answered; never given by anybody. */
  LAPSED
}
