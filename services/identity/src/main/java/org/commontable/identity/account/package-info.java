/** Accounts: who may sign in, and what they may do in each network. */
@NullMarked
package org.commontable.identity.account;

import org.jspecify.annotations.NullMarked;
