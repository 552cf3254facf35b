/** What lies encrypted in the store, and how it is found again without being opened. */
@NullMarked
package org.commontable.participants.sealing;

import org.jspecify.annotations.NullMarked;
