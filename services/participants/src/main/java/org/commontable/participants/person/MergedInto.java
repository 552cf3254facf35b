package org.commontable.participants.person;

import java.time.Instant;

/**
 * That a record was found to be of somebody who is on record already.
 *
 * @param survivorId the record that goes on
 */
public record MergedInto(String survivorId, Instant at) {}
