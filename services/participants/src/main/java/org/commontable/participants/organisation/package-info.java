/** The organisations that belong to a network, and from when until when. */
@NullMarked
package org.commontable.participants.organisation;

import org.jspecify.annotations.NullMarked;
