@NullMarked
package org.commontable.identity.account;

import org.jspecify.annotations.NullMarked;
