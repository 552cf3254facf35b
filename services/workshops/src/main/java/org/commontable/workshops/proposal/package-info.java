/** Events that participants think of, and that become sessions once a coordinator agrees. */
@NullMarked
package org.commontable.workshops.proposal;

import org.jspecify.annotations.NullMarked;
