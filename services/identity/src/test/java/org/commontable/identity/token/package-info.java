@NullMarked
package org.commontable.identity.token;

import org.jspecify.annotations.NullMarked;
