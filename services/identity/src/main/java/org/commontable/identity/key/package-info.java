/** The keys that sign tokens: encrypted at rest, rotated while running. */
@NullMarked
package org.commontable.identity.key;

import org.jspecify.annotations.NullMarked;
