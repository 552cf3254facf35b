/** People taken over from a file: rehearsed, listed problem by problem, and put on record once. */
@NullMarked
package org.commontable.participants.intake;

import org.jspecify.annotations.NullMarked;
