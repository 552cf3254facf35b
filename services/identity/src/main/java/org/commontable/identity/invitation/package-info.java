/** Invitations that link an account to a participant or to work in a network. */
@NullMarked
package org.commontable.identity.invitation;

import org.jspecify.annotations.NullMarked;
