/** The people who take part, and the networks they belong to. */
@NullMarked
package org.commontable.participants;

import org.jspecify.annotations.NullMarked;
