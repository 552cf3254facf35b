/** Networks, which are the tenants, from the day on which an operator opens them. */
@NullMarked
package org.commontable.participants.network;

import org.jspecify.annotations.NullMarked;
