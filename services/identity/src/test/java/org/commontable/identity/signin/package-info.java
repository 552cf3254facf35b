/** Signing in, and being slowed down. */
@NullMarked
package org.commontable.identity.signin;

import org.jspecify.annotations.NullMarked;
