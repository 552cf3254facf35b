/** Asking for help with co-production, and what became of each request. */
@NullMarked
package org.commontable.workshops.support;

import org.jspecify.annotations.NullMarked;
