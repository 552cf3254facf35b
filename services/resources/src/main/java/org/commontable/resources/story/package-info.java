/** Stories of working together: who challenged what, and what changed. */
@NullMarked
package org.commontable.resources.story;

import org.jspecify.annotations.NullMarked;
