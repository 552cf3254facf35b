package org.commontable.participants.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.consent.ConsentFact.ConsentGiven;
import org.commontable.participants.consent.ConsentFact.ConsentWithdrawn;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to for one purpose, each time they did, and when they withdrew it. Rows are
 * added and never rewritten, but for the end of the last one; so it can be shown later who agreed
 * to what, when, how, and what they were told (ICO, "How should we obtain, record and manage
 * consent?").
 *
 * @param purpose a name such as {@code story} or {@code photographs}; no words about a person
 * @param givings the oldest first; at most one of them, the last, stands
 * @param networkNames what the network was called whenever somebody agreed; beside the rows, since
 *     an older replica that writes those anew would lose it there
 */
public record Consent(
    String participantId,
    String purpose,
    List<Giving> givings,
    @Nullable Set<String> networkNames) {
  public static final int GIVINGS_MAX = 200;
  public static final String PURPOSE_FORM = "[a-z][a-z0-9_]{1,59}";

  private static final Pattern PURPOSE = Pattern.compile(PURPOSE_FORM);

  public Consent {
    if (!PURPOSE.matcher(purpose).matches()) {
      throw new IllegalArgumentException("A purpose has 2 to 60 of a-z, 0-9 and underscore");
    }
    givings = List.copyOf(givings);
    networkNames = networkNames == null ? Set.of() : Set.copyOf(networkNames);
  }

  /** As older releases wrote it down, which did not keep what the network was called. */
  Consent(String participantId, String purpose, List<Giving> givings) {
    this(participantId, purpose, givings, null);
  }

  /** The one id of a person's consent for a purpose. */
  static String id(NetworkId network, String participantId, String purpose) {
    return Ids.derived("consent", network.value(), participantId, purpose);
  }

  /** Nothing was agreed to yet. */
  static Consent none(String participantId, String purpose) {
    return new Consent(participantId, purpose, List.of());
  }

  /**
   * As it is shown: with the network's name in each row that names nobody who is responsible. What
   * is stored is not rewritten, since nobody knows what the network was called then.
   */
  Consent naming(String network) {
    return new Consent(
        participantId,
        purpose,
        givings.stream().map(one -> one.naming(network)).toList(),
        networkNames);
  }

  /** The same for a network that goes by this name now. */
  Consent knowing(String network) {
    Set<String> names = new HashSet<>(allNames());
    names.add(network);
    return new Consent(participantId, purpose, givings, names);
  }

  private Set<String> allNames() {
    return Objects.requireNonNullElse(networkNames, Set.of());
  }

  /** The consent that stands now, if one does. */
  Optional<Giving> standing() {
    return givings.isEmpty() || givings.getLast().withdrawnAt() != null
        ? Optional.empty()
        : Optional.of(givings.getLast());
  }

  /**
   * Agrees, to other words than before if it stands already.
   *
   * @param ids all by which the person is known
   */
  Decision<Consent> give(Giving giving, List<String> ids, Instant now) {
    Optional<Giving> standing = standing();
    if (giving.givenAt().isAfter(now)) {
      return Decision.refused(
          Refusal.invalid("given-in-the-future", "Consent can't be recorded before it is given."));
    }
    if (standing.filter(old -> giving.saysTheSameAs(old, allNames())).isPresent()) {
      return Decision.unchanged(this);
    }
    if (!givings.isEmpty() && giving.givenAt().isBefore(givings.getLast().lastHappenedAt())) {
      return Decision.refused(
          Refusal.conflict(
              "given-before-the-last",
              "Something later is on record for this purpose. Ask the person again."));
    }
    if (givings.size() == GIVINGS_MAX) {
      return Decision.refused(
          Refusal.conflict("too-many-givings", "This purpose has been agreed to too often."));
    }
    List<Giving> more = new ArrayList<>(givings);
    standing.ifPresent(old -> more.set(more.size() - 1, old.endedAt(giving.givenAt())));
    more.add(giving);
    return Decision.changed(
        new Consent(participantId, purpose, more, networkNames),
        new ConsentGiven(participantId, ids, purpose, giving.wordingVersion(), giving.givenAt()));
  }

  /**
   * Withdraws what stands; what was withdrawn before stays so. Where nothing was ever written down,
   * it is told all the same: something may rest on a choice that was made elsewhere.
   *
   * @param ids all by which the person is known
   */
  Decision<Consent> withdraw(List<String> ids, Instant now) {
    return standing()
        .map(old -> {
          List<Giving> ended = new ArrayList<>(givings);
          ended.set(ended.size() - 1, old.endedAt(now));
          return Decision.changed(
              new Consent(participantId, purpose, ended, networkNames),
              new ConsentWithdrawn(participantId, ids, purpose, now));
        })
        .orElseGet(() ->
            givings.isEmpty()
                ? Decision.changed(this, new ConsentWithdrawn(participantId, ids, purpose, now))
                : Decision.unchanged(this));
  }
}
