package org.commontable.participants.occasion;

import java.time.Instant;

/** From when to when. */
record Span(Instant startsAt, Instant endsAt) {}
