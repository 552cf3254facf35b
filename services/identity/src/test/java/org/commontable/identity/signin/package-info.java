@NullMarked
package org.commontable.identity.signin;

import org.jspecify.annotations.NullMarked;
