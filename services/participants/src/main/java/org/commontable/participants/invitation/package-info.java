/** Invitations that calendars understand, for emails about dates. */
@NullMarked
package org.commontable.participants.invitation;

import org.jspecify.annotations.NullMarked;
