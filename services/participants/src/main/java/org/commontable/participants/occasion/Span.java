package org.commontable.participants.occasion;

import java.time.Instant;

/** From when to when. */
public record Span(Instant startsAt, Instant endsAt) {}
