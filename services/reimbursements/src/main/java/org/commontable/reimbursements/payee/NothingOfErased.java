package org.commontable.reimbursements.payee;

import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.springframework.stereotype.Component;

/**
 * Who was erased is not put on record again, but for as long as money is still owed to them: then
 * it must be known where to, and it goes when that is paid.
 */
@Component
final class NothingOfErased {
  private static final Refusal ERASED =
      Refusal.conflict(
          "person-erased",
          "This person was erased, and nothing is owed to them. Nothing may be kept of them again."
              + " Check whom you mean.");

  private final ErasedIds erased;
  private final MoneyOwed owed;

  NothingOfErased(ErasedIds erased, MoneyOwed owed) {
    this.erased = erased;
    this.owed = owed;
  }

  /** Whether details, or a name, may not be put. */
  Optional<Refusal> keepsOut(NetworkId network, String participantId) {
    return erased.contains(network, participantId) && !owed.isOwed(network, participantId)
        ? Optional.of(ERASED)
        : Optional.empty();
  }
}
