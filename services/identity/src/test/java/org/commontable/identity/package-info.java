/** The whole service over real HTTP and a real store. */
@NullMarked
package org.commontable.identity;

import org.jspecify.annotations.NullMarked;
