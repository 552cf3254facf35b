@NullMarked
package org.commontable.identity.key;

import org.jspecify.annotations.NullMarked;
