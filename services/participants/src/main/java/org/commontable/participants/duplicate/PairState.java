package org.commontable.participants.duplicate;

/** What is known of two records that looked alike. */
enum PairState {
  /** Nobody has looked at them yet. */
  OPEN,
  /** They no longer have anything in common; nobody had to decide. */
  GONE,
  /** They are two people. */
  DIFFERENT,
  /** They are one person. */
  MERGED
}
