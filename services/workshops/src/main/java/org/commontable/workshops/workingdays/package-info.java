/** On which days people can be expected to answer, by nation. */
@NullMarked
package org.commontable.workshops.workingdays;

import org.jspecify.annotations.NullMarked;
