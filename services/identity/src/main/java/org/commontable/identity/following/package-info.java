/** Follows what becomes of accounts, so that each change is told to those whom it concerns. */
@NullMarked
package org.commontable.identity.following;

import org.jspecify.annotations.NullMarked;
