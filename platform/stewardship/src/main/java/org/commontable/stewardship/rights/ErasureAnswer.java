package org.commontable.stewardship.rights;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What this service did about one erasure.
 *
 * @param participantId whose it is, only for as long as something is still to be done
 * @param kept what stays
 * @param againAt when it is looked at once more; null when nothing is left to do
 */
record ErasureAnswer(
    @Nullable String participantId,
    @Nullable String account,
    List<Kept> kept,
    @Nullable Instant againAt) {
  ErasureAnswer {
    kept = List.copyOf(kept);
  }

  /** What was dropped is dropped, and this is what stays. */
  record ErasureDone(String participantId, List<Kept> kept) implements Fact {}

  /** Told again only where what stays has changed. */
  static Decision<ErasureAnswer> given(
      Optional<ErasureAnswer> before, Whom whom, List<Kept> kept, @Nullable Instant againAt) {
    ErasureAnswer answer =
        againAt == null
            ? new ErasureAnswer(null, null, kept, null)
            : new ErasureAnswer(whom.participantId(), whom.account(), kept, againAt);
    boolean toldBefore = before.filter(earlier -> earlier.kept().equals(kept)).isPresent();
    return toldBefore
        ? Decision.changed(answer)
        : Decision.changed(answer, new ErasureDone(whom.participantId(), kept));
  }
}
