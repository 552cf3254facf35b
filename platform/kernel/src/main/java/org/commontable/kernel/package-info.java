/**
 * The form of ids and networks, outcomes and decisions, field encryption and hashes: what all
 * services share.
 */
@NullMarked
package org.commontable.kernel;

import org.jspecify.annotations.NullMarked;
