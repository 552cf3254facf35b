/** The course catalogue: what can be learned, by whom, and what it asks for, in plain words. */
@NullMarked
package org.commontable.workshops.course;

import org.jspecify.annotations.NullMarked;
