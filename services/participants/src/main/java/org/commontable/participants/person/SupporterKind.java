package org.commontable.participants.person;

/** What somebody is to the person whom they stand by. */
public enum SupporterKind {
  /** Helps them to take part, such as a friend, a relative or a personal assistant. */
  SUPPORTER,
  /** Speaks up for what they want, independent of everybody else. */
  ADVOCATE,
  /** Answers for somebody who is under age or lacks capacity. */
  GUARDIAN,
  /** Whom to call when they can't be reached or are taken ill. */
  NEXT_OF_CONTACT,
  /** Speaks for a community group. */
  SPOKESPERSON
}
