/** The store, the relay and the reader, on real servers and in a simulation with every fault. */
@NullMarked
package org.commontable.events;

import org.jspecify.annotations.NullMarked;
