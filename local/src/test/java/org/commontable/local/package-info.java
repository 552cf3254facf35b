/** The whole house, lived in by people, killed, restored and started badly. */
@NullMarked
package org.commontable.local;

import org.jspecify.annotations.NullMarked;
