/** What a caller may do beyond what a handler's annotation says. */
@NullMarked
package org.commontable.participants.access;

import org.jspecify.annotations.NullMarked;
