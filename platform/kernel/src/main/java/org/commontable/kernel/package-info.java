/**
 * The form of ids and networks, outcomes and decisions, field encryption and hashes, and two forms
 * of files that several services read or write: what services share.
 */
@NullMarked
package org.commontable.kernel;

import org.jspecify.annotations.NullMarked;
