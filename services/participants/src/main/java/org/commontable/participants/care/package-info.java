/** Looking after people: who supports whom, and whether somebody is asked too much. */
@NullMarked
package org.commontable.participants.care;

import org.jspecify.annotations.NullMarked;
