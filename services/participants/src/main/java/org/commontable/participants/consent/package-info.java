/** What people agreed to, for one purpose at a time, and what they withdrew. */
@NullMarked
package org.commontable.participants.consent;

import org.jspecify.annotations.NullMarked;
