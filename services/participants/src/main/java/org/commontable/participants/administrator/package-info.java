/** Invitations to administer a network, which an operator gives and a person gets by email. */
@NullMarked
package org.commontable.participants.administrator;

import org.jspecify.annotations.NullMarked;
