/** What anybody writes to a network through its public contact form, without an account. */
@NullMarked
package org.commontable.participants.enquiry;

import org.jspecify.annotations.NullMarked;
