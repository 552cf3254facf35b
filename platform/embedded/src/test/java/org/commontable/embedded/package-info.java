/** Kills, damages, copies and crowds the embedded store and broker, and looks at what is left. */
@NullMarked
package org.commontable.embedded;

import org.jspecify.annotations.NullMarked;
