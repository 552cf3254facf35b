/** Tokens, from the asking to the withdrawal. */
@NullMarked
package org.commontable.identity.token;

import org.jspecify.annotations.NullMarked;
