/** Who is most affected by what a programme wants to change, and how they are reached. */
@NullMarked
package org.commontable.workshops.outreach;

import org.jspecify.annotations.NullMarked;
