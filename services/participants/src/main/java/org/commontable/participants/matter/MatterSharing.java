package org.commontable.participants.matter;

/** Who may read what matters to somebody. */
enum MatterSharing {
  /** The person alone, and whoever acts for them. */
  NOBODY,
  COORDINATORS,
  /** Coordinators, and those who run a session that they come to. */
  FACILITATORS
}
