/**
 * What the network's other services tell of its organisations and people: names of organisations,
 * ids of people.
 */
@NullMarked
package org.commontable.workshops.network;

import org.jspecify.annotations.NullMarked;
