@NullMarked
package org.commontable.identity.invitation;

import org.jspecify.annotations.NullMarked;
