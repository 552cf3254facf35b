package org.commontable.participants.facilitator;

/** When on a day. */
enum PartOfDay {
  MORNING,
  AFTERNOON,
  EVENING
}
