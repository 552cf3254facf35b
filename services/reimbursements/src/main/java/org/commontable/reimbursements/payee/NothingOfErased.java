package org.commontable.reimbursements.payee;

import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.rights.ErasedIds;
import org.springframework.stereotype.Component;

/**
 * Who was erased is not put on record again, but for as long as money is still owed to them: then
 * it must be known where to, and it goes when that is paid.
 */
@Component
public final class NothingOfErased {
  private static final Refusal ERASED =
      Refusal.conflict(
          "person-erased",
          "This person was erased, and nothing is owed to them. Nothing may be kept of them again."
              + " Check whom you mean.");

  private final ErasedIds erased;
  private final MoneyOwed owed;
  private final SamePeople people;

  NothingOfErased(ErasedIds erased, MoneyOwed owed, SamePeople people) {
    this.erased = erased;
    this.owed = owed;
    this.people = people;
  }

  /** Whether somebody was erased, under this record of theirs or the one that goes on. */
  public boolean wasErased(NetworkId network, String participantId) {
    return erased.contains(network, participantId)
        || erased.contains(network, people.kept(network, participantId));
  }

  /**
   * Whether details, or a name, may not be put. Of somebody with several records, under none of
   * them once the one that goes on was erased; and what is owed under one may be paid by details
   * under another.
   */
  Optional<Refusal> keepsOut(NetworkId network, String participantId) {
    return wasErased(network, participantId)
            && people.all(network, participantId).stream()
                .noneMatch(record -> owed.isOwed(network, record))
        ? Optional.of(ERASED)
        : Optional.empty();
  }
}
