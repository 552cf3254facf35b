/** What a person can look back on: the time they gave and the payments they were sent. */
@NullMarked
package org.commontable.participants.diary;

import org.jspecify.annotations.NullMarked;
