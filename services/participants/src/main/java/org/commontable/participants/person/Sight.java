package org.commontable.participants.person;

/** How much of a person's record somebody sees. */
enum Sight {
  /** Everything, with how to reach them: the person themself, and coordinators of the network. */
  WHOLE,
  /**
   * What they are called: those who meet or pay people. Which ones they deal with, the services
   * decide that give them the ids.
   */
  NAME,
  /** Not even that there is such a person. */
  NOTHING
}
