/** Tells who is still here: works in the network, or signed in lately. */
@NullMarked
package org.commontable.identity.presence;

import org.jspecify.annotations.NullMarked;
