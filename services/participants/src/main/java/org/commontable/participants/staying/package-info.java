/** Word to people before they are forgotten, and their wish to stay. */
@NullMarked
package org.commontable.participants.staying;

import org.jspecify.annotations.NullMarked;
