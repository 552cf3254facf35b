/** What people look after, offered to do or asked for around workshops, told when it is time. */
@NullMarked
package org.commontable.participants.duty;

import org.jspecify.annotations.NullMarked;
