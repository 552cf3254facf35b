package org.commontable.participants.practical;

/** What somebody says to an offer. */
enum SupportAnswer {
  YES,
  LATER,
  NO_THANKS
}
