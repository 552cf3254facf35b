/** Which servers tests are given, and what they are told where there are none. */
@NullMarked
package org.commontable.servers;

import org.jspecify.annotations.NullMarked;
