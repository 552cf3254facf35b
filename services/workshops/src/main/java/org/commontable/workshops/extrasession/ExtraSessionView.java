package org.commontable.workshops.extrasession;

/**
 * The session that was added.
 *
 * @param offered how many of those who waited are offered a place in it
 * @param waiting how many wait in it too, since it is full already
 */
record ExtraSessionView(String sessionId, int offered, int waiting) {}
