/** Who signed in, who failed to, and who granted what: by opaque ids. */
@NullMarked
package org.commontable.identity.audit;

import org.jspecify.annotations.NullMarked;
