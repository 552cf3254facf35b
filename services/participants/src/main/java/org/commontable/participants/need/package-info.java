/**
 * What people need to take part: identified, recorded, flagged, shared, met and reviewed, as the
 * Accessible Information Standard (DAPB1605) has it.
 */
@NullMarked
package org.commontable.participants.need;

import org.jspecify.annotations.NullMarked;
