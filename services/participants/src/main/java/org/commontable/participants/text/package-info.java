/** Text that people give, in any script: how long it may be and what it may not contain. */
@NullMarked
package org.commontable.participants.text;

import org.jspecify.annotations.NullMarked;
