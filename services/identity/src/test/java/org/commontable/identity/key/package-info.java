/** Signing keys and their rotation. */
@NullMarked
package org.commontable.identity.key;

import org.jspecify.annotations.NullMarked;
