@NullMarked
package org.commontable.local;

import org.jspecify.annotations.NullMarked;
