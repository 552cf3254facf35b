package org.commontable.participants.care;

import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has another person to turn to.
 *
 * @param formerId to whom they turned until then; null where to nobody
 */
record SupportPersonNamed(String participantId, String supportPersonId, @Nullable String formerId)
    implements Fact {}
