/** What people ask for about their data: recorded, answered within the time that the law gives. */
@NullMarked
package org.commontable.participants.datarequest;

import org.jspecify.annotations.NullMarked;
