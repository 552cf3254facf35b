package org.commontable.identity.key;

import java.time.Duration;
import java.time.Instant;

/**
 * One key in the order in which keys follow each other, without its secret part.
 *
 * @param number 1 for the first key; each rotation adds one
 * @param keyId what a token's header names
 * @param createdAt when it was made, and from when its public part is published
 * @param signsFrom when it takes over from the key before; a little later than {@code createdAt},
 *     so that everybody who verifies has seen it by then
 * @param longestToken the longest that a token signed by it can live
 */
record KeyGeneration(
    int number, String keyId, Instant createdAt, Instant signsFrom, Duration longestToken) {}
