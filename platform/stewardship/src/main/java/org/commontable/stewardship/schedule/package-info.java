/** What each kind of record is, whether it is about people, and how long it is kept, as data. */
@NullMarked
package org.commontable.stewardship.schedule;

import org.jspecify.annotations.NullMarked;
