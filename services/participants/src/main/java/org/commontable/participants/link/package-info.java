/** Links in messages that work without signing in: what each is for, and its signed code. */
@NullMarked
package org.commontable.participants.link;

import org.jspecify.annotations.NullMarked;
