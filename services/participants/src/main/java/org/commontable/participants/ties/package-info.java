/** What ties somebody to the network elsewhere, so that nobody is forgotten who is part of it. */
@NullMarked
package org.commontable.participants.ties;

import org.jspecify.annotations.NullMarked;
