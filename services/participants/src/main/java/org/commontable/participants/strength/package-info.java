/** What people bring: experience, skills, offers and interests, of everybody, staff included. */
@NullMarked
package org.commontable.participants.strength;

import org.jspecify.annotations.NullMarked;
