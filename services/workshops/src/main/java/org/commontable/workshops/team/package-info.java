/** Teams of a programme, each with one current aim and its members. */
@NullMarked
package org.commontable.workshops.team;

import org.jspecify.annotations.NullMarked;
