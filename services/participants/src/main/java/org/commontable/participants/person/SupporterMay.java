package org.commontable.participants.person;

/** What a person lets somebody do who stands by them. */
public enum SupporterMay {
  /** Be called or written to about them. */
  BE_CONTACTED,
  /** Get a copy of what is sent to them. */
  READ_MESSAGES,
  /** See their record and do here what they themselves may do, but name further supporters. */
  ACT_FOR_THEM
}
