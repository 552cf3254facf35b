/** Where somebody was reached until lately, so that a change of their money is told there too. */
@NullMarked
package org.commontable.participants.former;

import org.jspecify.annotations.NullMarked;
