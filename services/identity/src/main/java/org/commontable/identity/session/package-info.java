/** Browser sessions in the store, so that any replica knows them, after a restart too. */
@NullMarked
package org.commontable.identity.session;

import org.jspecify.annotations.NullMarked;
