/** Programmes, teams, sessions, places and attendance. */
@NullMarked
package org.commontable.workshops;

import org.jspecify.annotations.NullMarked;
