/** What somebody brings to a team or a session, as they state it on joining. */
@NullMarked
package org.commontable.workshops.perspective;

import org.jspecify.annotations.NullMarked;
