/** The people and community groups who take part, what they bring, and how to reach them. */
@NullMarked
package org.commontable.participants.person;

import org.jspecify.annotations.NullMarked;
