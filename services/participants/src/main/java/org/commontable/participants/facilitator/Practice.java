package org.commontable.participants.facilitator;

/** How much somebody has run sessions. */
enum Practice {
  WANTS_TO_START,
  SOME,
  MUCH
}
