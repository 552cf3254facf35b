package org.commontable.participants.strength;

/** What somebody says that they bring, or want. */
enum StrengthKind {
  EXPERIENCE,
  SKILL,
  /** What they would do for others. */
  OFFER,
  INTEREST,
  WANTS_TO_LEARN
}
