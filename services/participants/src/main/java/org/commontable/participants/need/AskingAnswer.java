package org.commontable.participants.need;

/** What somebody answers who is asked what they need. */
enum AskingAnswer {
  HAS_NEEDS,
  NONE,
  RATHER_NOT_SAY
}
