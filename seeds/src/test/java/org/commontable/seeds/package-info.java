/** Tests of the loader, against a deployment that answers as each test wishes. */
@NullMarked
package org.commontable.seeds;

import org.jspecify.annotations.NullMarked;
