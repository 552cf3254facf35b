@NullMarked
package org.commontable.kernel;

import org.jspecify.annotations.NullMarked;
