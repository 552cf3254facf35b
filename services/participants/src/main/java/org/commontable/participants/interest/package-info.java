/** What people say that they are interested in, before or without taking part. */
@NullMarked
package org.commontable.participants.interest;

import org.jspecify.annotations.NullMarked;
