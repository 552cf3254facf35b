/** Where tests find a broker and a store, and what they can see of how the store is spoken to. */
@NullMarked
package org.commontable.servers;

import org.jspecify.annotations.NullMarked;
