package org.commontable.reimbursements.person;

import java.time.Instant;

/**
 * That two records are of one person, or of two after all.
 *
 * @param mergedId the record that gave way, or goes on by itself again
 * @param at when it was decided; of two decisions over one record the later holds
 */
record PeopleMerged(String mergedId, String survivorId, Instant at) {}
