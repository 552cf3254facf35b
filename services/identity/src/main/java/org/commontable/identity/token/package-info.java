/** What a token says, and the authorizations behind tokens. */
@NullMarked
package org.commontable.identity.token;

import org.jspecify.annotations.NullMarked;
