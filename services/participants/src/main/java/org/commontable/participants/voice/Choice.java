package org.commontable.participants.voice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's choice that what they raised is to be treated as a complaint.
 *
 * @param recordedBy the account that wrote it down
 * @param saidHow how they said it; null where they chose themselves
 */
record Choice(Instant at, String recordedBy, @Nullable SaidHow saidHow) {}
