/** Stories of working together, credited to those who made them. */
@NullMarked
package org.commontable.resources;

import org.jspecify.annotations.NullMarked;
