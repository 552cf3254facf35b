package org.commontable.participants.erasure;

/** Why somebody is erased: the grounds of UK GDPR Article 17(1), and two of our own. */
enum ErasureReason {
  /** (a) */
  NO_LONGER_NEEDED,
  /** (b) */
  CONSENT_WITHDRAWN,
  /** (c) */
  OBJECTED,
  /** (d) */
  UNLAWFULLY_PROCESSED,
  /** (e) */
  LEGAL_DUTY,
  /** The time is over for which their record is kept. */
  RETENTION,
  /** They had been erased, and a restored backup brought them back. */
  CAME_BACK_WITH_A_BACKUP;

  /** Whether somebody can give it; the others are found by clocks. */
  boolean canBeGiven() {
    return this != RETENTION && this != CAME_BACK_WITH_A_BACKUP;
  }
}
