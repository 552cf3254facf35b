/** Sign-in at a provider of a network's own, with a second issuer to try it. */
@NullMarked
package org.commontable.identity.federation;

import org.jspecify.annotations.NullMarked;
