/** What people answer by a link in a message, without signing in. */
@NullMarked
package org.commontable.participants.reply;

import org.jspecify.annotations.NullMarked;
