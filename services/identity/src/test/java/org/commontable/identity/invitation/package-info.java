/** Invitations: once, in time, and for one person. */
@NullMarked
package org.commontable.identity.invitation;

import org.jspecify.annotations.NullMarked;
