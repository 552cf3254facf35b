package org.commontable.participants.strength;

/** Who may see what somebody brings, besides themselves. */
enum SharedWith {
  /** Coordinators of the network. */
  COORDINATORS,
  /** Everybody who is signed in to the network. */
  NETWORK
}
