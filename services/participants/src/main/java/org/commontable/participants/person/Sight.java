package org.commontable.participants.person;

/** How much of a person's record somebody sees. */
enum Sight {
  /** Everything, with how to reach them: the person themself, and coordinators of the network. */
  WHOLE,
  /**
   * What they are called: those who meet or pay people. A role for one programme opens the names of
   * those who take or took part in it, one for the whole network every name.
   */
  NAME,
  /** Not even that there is such a person. */
  NOTHING
}
