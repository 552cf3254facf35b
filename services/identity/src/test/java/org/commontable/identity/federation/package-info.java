@NullMarked
package org.commontable.identity.federation;

import org.jspecify.annotations.NullMarked;
