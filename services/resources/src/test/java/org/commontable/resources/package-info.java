@NullMarked
package org.commontable.resources;

import org.jspecify.annotations.NullMarked;
