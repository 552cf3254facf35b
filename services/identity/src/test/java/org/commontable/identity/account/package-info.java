/** Accounts, tried where they lie in the store. */
@NullMarked
package org.commontable.identity.account;

import org.jspecify.annotations.NullMarked;
