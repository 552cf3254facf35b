/** A network's own OpenID Connect provider, through which its people may sign in. */
@NullMarked
package org.commontable.identity.federation;

import org.jspecify.annotations.NullMarked;
