package org.commontable.participants.need;

/**
 * What a need is about: the four categories of the Accessible Information Standard, and what places
 * and programmes are asked for beside them.
 */
enum NeedCategory {
  /** How somebody takes in and says things, such as lip-reading. */
  COMMUNICATION_SUPPORT,
  /** Somebody trained who must be booked, such as an interpreter. */
  COMMUNICATION_PROFESSIONAL,
  /** In which way they must be contacted. */
  CONTACT_METHOD,
  /** In which form they need what is written. */
  INFORMATION_FORMAT,
  /** What a place or a programme must offer, such as no steps or breaks. */
  ACCESS
}
