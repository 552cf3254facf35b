package org.commontable.participants.practical;

/** What everybody who takes part is to be offered. */
enum SupportKind {
  TRAINING,
  MENTOR
}
