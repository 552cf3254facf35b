/** How often a form that is open to everybody may be used. */
@NullMarked
package org.commontable.participants.allowance;

import org.jspecify.annotations.NullMarked;
