@NullMarked
package org.commontable.events;

import org.jspecify.annotations.NullMarked;
