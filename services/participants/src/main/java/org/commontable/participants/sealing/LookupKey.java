package org.commontable.participants.sealing;

/**
 * The key with which a network's looked-for values are hashed. It stays when encryption keys
 * change, so that what was hashed before is still found; where it lies, they encrypt it.
 *
 * @param sealed 32 random bytes in base64, encrypted
 */
record LookupKey(String sealed) {}
