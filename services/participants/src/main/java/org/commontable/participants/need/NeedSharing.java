package org.commontable.participants.need;

/** Who may be told of a need, besides the person and whom they let act for them. */
enum NeedSharing {
  /** Coordinators of the network, who see to it that it is met. */
  ORGANISER,
  /** Those who run the session that the person comes to. */
  FACILITATOR,
  /** The venue, by the organiser, without a name. */
  VENUE,
  /** Whoever books interpreters, by the organiser. */
  INTERPRETER_BOOKING
}
