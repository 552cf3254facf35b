/** What every service owes to those whose data it keeps: who did what, whose it is, until when. */
@NullMarked
package org.commontable.stewardship;

import org.jspecify.annotations.NullMarked;
