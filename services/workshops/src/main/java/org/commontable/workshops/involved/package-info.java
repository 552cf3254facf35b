/** Tells who is named by what goes on, so that nobody is forgotten who is part of it. */
@NullMarked
package org.commontable.workshops.involved;

import org.jspecify.annotations.NullMarked;
