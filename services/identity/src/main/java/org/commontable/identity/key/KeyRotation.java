package org.commontable.identity.key;

import java.time.Instant;

/** What a rotation made: the new key's id, and from when it signs. */
public record KeyRotation(String keyId, Instant signsFrom) {}
