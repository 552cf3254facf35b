/** What Common Table costs in time and memory, each figure measured beside a floor or a peer. */
@NullMarked
package org.commontable.benchmarks;

import org.jspecify.annotations.NullMarked;
