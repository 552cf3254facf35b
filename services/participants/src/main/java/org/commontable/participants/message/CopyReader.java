package org.commontable.participants.message;

/**
 * Somebody who gets a copy of what another was told.
 *
 * @param person what the other wants to be called
 * @param discreet whether the other wants nothing of it to be seen from outside
 * @param acts whether they may do for the other what a message leads to
 */
record CopyReader(Reader to, String person, boolean discreet, boolean acts) {}
