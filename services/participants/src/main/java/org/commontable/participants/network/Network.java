package org.commontable.participants.network;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.network.NetworkFact.NetworkChanged;
import org.commontable.participants.network.NetworkFact.NetworkOpened;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A regional network of people and organisations: a tenant of the platform.
 *
 * @param nations whose laws and holidays apply, at least one
 * @param languages in which it writes to people, at least one
 * @param requiresWelsh whether nothing may go out in English alone
 * @param theme name of the look of its pages
 * @param contact how anybody reaches the network; public
 * @param rateCardTemplate by what name reimbursements knows the rate card that it begins with; null
 *     for none
 * @param disclosure how small numbers are protected before they are published
 */
public record Network(
    NetworkId id,
    String name,
    Set<Nation> nations,
    Set<Language> languages,
    boolean requiresWelsh,
    String theme,
    NetworkContact contact,
    @Nullable String rateCardTemplate,
    DisclosureThresholds disclosure,
    Instant openedAt) {
  public static final int NAME_LENGTH_MAX = 100;

  /** The tenant under which the platform's own list of networks lies; no network may bear it. */
  static final NetworkId PLATFORM = new NetworkId("platform");

  public Network {
    name = PlainText.line("A network's name", name, NAME_LENGTH_MAX);
    nations = Set.copyOf(nations);
    languages = Set.copyOf(languages);
  }

  /**
   * Opens the network, ready to use.
   *
   * @param templates the rate cards that a network may begin with, by name
   */
  static Decision<Network> open(Network asked, Set<String> templates) {
    return NetworkPolicies.itsIdIsAWord(asked)
        .or(() -> NetworkPolicies.firstRefusal(asked))
        .or(() -> NetworkPolicies.unknown(asked.rateCardTemplate, templates))
        .map(Decision::<Network>refused)
        .orElseGet(() -> Decision.changed(asked, new NetworkOpened(asked)));
  }

  /**
   * Is otherwise from now on; which network it is and since when never changes. A rate card that it
   * began with is its own to change: another can be named only where there is none, or none of that
   * name. What is not named stays.
   */
  Decision<Network> change(Network asked, Set<String> templates) {
    String named = asked.rateCardTemplate == null ? rateCardTemplate : asked.rateCardTemplate;
    boolean anew = !Objects.equals(named, rateCardTemplate);
    Network next =
        new Network(
            id,
            asked.name,
            asked.nations,
            asked.languages,
            asked.requiresWelsh,
            asked.theme,
            asked.contact,
            named,
            asked.disclosure,
            openedAt);
    if (next.equals(this)) {
      return Decision.unchanged(this);
    }
    return NetworkPolicies.firstRefusal(next)
        .or(() -> anew ? NetworkPolicies.begun(rateCardTemplate, templates) : Optional.empty())
        .or(() -> anew ? NetworkPolicies.unknown(named, templates) : Optional.empty())
        .map(Decision::<Network>refused)
        .orElseGet(() -> Decision.changed(next, new NetworkChanged(next)));
  }
}
