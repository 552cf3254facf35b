package org.commontable.participants.need;

import java.time.LocalDate;
import org.commontable.kernel.NetworkId;

/**
 * That somebody was asked what they need, the first of the standard's steps.
 *
 * @param by the account that wrote down the answer
 */
record Asking(
    NetworkId network, String participantId, AskingAnswer answer, LocalDate on, String by) {}
