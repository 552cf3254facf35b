/** What the feature packages' stores share: secrets, hashes, and tidying away what has expired. */
@NullMarked
package org.commontable.identity.store;

import org.jspecify.annotations.NullMarked;
