/** Signing in: the page, the password, the choice of network, and proof of a fresh sign-in. */
@NullMarked
package org.commontable.identity.signin;

import org.jspecify.annotations.NullMarked;
