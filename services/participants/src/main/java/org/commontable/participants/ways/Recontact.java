package org.commontable.participants.ways;

/** How somebody wants to be asked to take part again. */
enum Recontact {
  /** Ask whenever there is something. */
  ASK_ME,
  /** Only about what they chose themselves. */
  ONLY_WHAT_THEY_CHOSE,
  /** They come by themselves; nobody asks. */
  THEY_COME_THEMSELVES
}
