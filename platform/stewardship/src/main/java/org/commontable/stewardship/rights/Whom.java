package org.commontable.stewardship.rights;

import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, as services know them: by ids alone.
 *
 * @param account the account that put itself on record, where that is how they came
 */
public record Whom(NetworkId network, String participantId, @Nullable String account) {}
