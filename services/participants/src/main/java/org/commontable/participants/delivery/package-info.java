/** The ways out of the house: mail, text messages, letters. */
@NullMarked
package org.commontable.participants.delivery;

import org.jspecify.annotations.NullMarked;
