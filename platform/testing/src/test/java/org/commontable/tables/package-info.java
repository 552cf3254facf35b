/** The smallest service there can be, to try the platform with: tables that people sit at. */
@NullMarked
package org.commontable.tables;

import org.jspecify.annotations.NullMarked;
