/** Records that are a person's own, one of a kind for each: who reads and who writes them. */
@NullMarked
package org.commontable.participants.own;

import org.jspecify.annotations.NullMarked;
