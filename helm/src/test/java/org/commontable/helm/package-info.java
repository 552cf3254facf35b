/**
 * Checks of what runs the house elsewhere: the chart, the compose file, the cluster's resources.
 */
@NullMarked
package org.commontable.helm;

import org.jspecify.annotations.NullMarked;
