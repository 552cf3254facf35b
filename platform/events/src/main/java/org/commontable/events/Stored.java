package org.commontable.events;

import org.commontable.kernel.NetworkId;

/**
 * An aggregate as it lies in the store.
 *
 * @param version grows with every write; what an entity tag shows
 */
public record Stored<S>(NetworkId network, String id, long version, S state) {}
