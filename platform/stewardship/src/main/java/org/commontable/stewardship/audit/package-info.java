/** Who did what to which record, and who read what is sensitive; rows that nobody changes. */
@NullMarked
package org.commontable.stewardship.audit;

import org.jspecify.annotations.NullMarked;
