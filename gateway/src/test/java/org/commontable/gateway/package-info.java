@NullMarked
package org.commontable.gateway;

import org.jspecify.annotations.NullMarked;
