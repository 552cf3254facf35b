/** Practical support, training and a mentor, offered to everybody who takes part. */
@NullMarked
package org.commontable.participants.practical;

import org.jspecify.annotations.NullMarked;
