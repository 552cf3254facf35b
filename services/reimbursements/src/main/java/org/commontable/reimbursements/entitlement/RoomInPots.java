package org.commontable.reimbursements.entitlement;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is promised from a pot within what it has. What takes no more from a pot than before
 * is saved at once, whatever the pot has, unless who asks could learn from that what was answered.
 * All else first stands in the pot's line, then reads the fold, counts who came before it, and
 * leaves when it is saved or refused.
 *
 * <p>What happened is saved in any case: a corrected attendance may take more than there is.
 */
final class RoomInPots {
  /** How often the need may grow under the hands of who asks before that is a fault. */
  private static final int TRIES = 5;

  private final Pots pots;
  private final Position position;

  /** How a pot stands without some of what comes from it. */
  interface Position {
    PotPosition of(NetworkId network, String potId, Set<String> without);
  }

  /** Looks at what was decided before it is saved; refuses what needs more than there is. */
  interface Guard {
    Decision<Entitlement> look(Entitlement before, Decision<Entitlement> decided);
  }

  RoomInPots(Pots pots, Position position) {
    this.pots = pots;
    this.position = position;
  }

  /** What an entitlement takes from a pot. */
  private record Need(String potId, Pence amount) {
    static @Nullable Need of(Entitlement e) {
      Coding coding = e.coding();
      return coding == null ? null : new Need(coding.potId(), PotPosition.of(e).used());
    }

    boolean isWithin(@Nullable Need other) {
      return amount.amountsToNothing()
          || (other != null && potId.equals(other.potId) && !amount.isMoreThan(other.amount));
    }
  }

  /**
   * @param counting what counts as taken by others
   * @param write saves what the guard lets through; may be called several times
   * @param full what is said where the pot has not so much left
   */
  Outcome<Stored<Entitlement>> within(
      NetworkId network,
      String id,
      Counting counting,
      Refusal full,
      Cause cause,
      Function<Guard, Outcome<Stored<Entitlement>>> write) {
    Attempt attempt = new Attempt(null, counting, full);
    Outcome<Stored<Entitlement>> saved = write.apply(attempt);
    for (int tries = 0; attempt.lacking != null; tries++) {
      if (tries == TRIES) {
        throw new IllegalStateException("What is wanted from a pot changed too often");
      }
      Need need = attempt.lacking;
      attempt = new Attempt(need, counting, full);
      Pots.InLine place = pots.join(network, need.potId, id, need.amount, cause.further());
      try {
        saved =
            hasRoom(network, need.potId, place, counting)
                ? write.apply(attempt)
                : Outcome.refused(full);
      } finally {
        pots.leave(network, need.potId, place, cause.further());
      }
    }
    return saved;
  }

  /**
   * Does something that takes more from a pot than one entitlement says, if there is room for it.
   *
   * @param who stands in the pot's line for it
   * @param counting what counts as taken by others
   */
  <T> Outcome<T> holding(
      NetworkId network,
      String potId,
      String who,
      Pence amount,
      Counting counting,
      Refusal full,
      Cause cause,
      Supplier<Outcome<T>> act) {
    Pots.InLine place = pots.join(network, potId, who, amount, cause.further());
    try {
      return hasRoom(network, potId, place, counting) ? act.get() : Outcome.refused(full);
    } finally {
      pots.leave(network, potId, place, cause.further());
    }
  }

  /** Whether there seems to be room at this moment; another may take it before it is saved. */
  boolean seemsToHaveRoom(
      NetworkId network, @Nullable String potId, String id, Pence amount, Counting counting) {
    return potId == null
        || amount.amountsToNothing()
        || !taken(position.of(network, potId, Set.of(id)), counting)
            .plus(amount)
            .isMoreThan(allocated(network, potId));
  }

  /** How much a pot lacks of what is wanted besides all that it has promised. */
  Optional<Pence> shortOf(NetworkId network, String potId, Pence wanted) {
    Pence needed = position.of(network, potId, Set.of()).used().plus(wanted);
    Pence allocated = allocated(network, potId);
    return needed.isMoreThan(allocated) ? Optional.of(needed.minus(allocated)) : Optional.empty();
  }

  private boolean hasRoom(NetworkId network, String potId, Pots.InLine place, Counting counting) {
    // Read after standing in line: whoever left it before has been saved, and is found here.
    Pence allocated = allocated(network, potId);
    PotPosition others = position.of(network, potId, place.ids());
    return !taken(others, counting).plus(place.wanted()).isMoreThan(allocated);
  }

  private static Pence taken(PotPosition position, Counting counting) {
    return counting == Counting.WHAT_IS_HELD ? position.used() : position.withWhatWasGivenBack();
  }

  private Pence allocated(NetworkId network, String potId) {
    return pots.find(network, potId).map(Pot::allocated).orElse(Pence.NOTHING);
  }

  /** One try to save it. */
  private static final class Attempt implements Guard {
    private final @Nullable Need granted;
    private final Counting counting;
    private final Refusal full;
    private @Nullable Need lacking;

    /**
     * @param granted what there is room for
     */
    Attempt(@Nullable Need granted, Counting counting, Refusal full) {
      this.granted = granted;
      this.counting = counting;
      this.full = full;
    }

    @Override
    public Decision<Entitlement> look(Entitlement before, Decision<Entitlement> decided) {
      lacking = null;
      if (!(decided instanceof Decision.Changed<Entitlement>(Entitlement next, var _))) {
        return decided;
      }
      Need need = Need.of(next);
      if (need == null || need.isWithin(granted) || takesNoMoreThan(before, need)) {
        return decided;
      }
      lacking = need;
      return Decision.refused(full);
    }

    /** What somebody takes by now is what they answered: others are measured all alike. */
    private boolean takesNoMoreThan(Entitlement before, Need need) {
      return counting == Counting.WHAT_IS_HELD && need.isWithin(Need.of(before));
    }
  }
}
