/** The one issuer of sign-ins and tokens that services trust. */
@NullMarked
package org.commontable.identity;

import org.jspecify.annotations.NullMarked;
