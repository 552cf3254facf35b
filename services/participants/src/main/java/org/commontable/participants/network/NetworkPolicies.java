package org.commontable.participants.network;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.kernel.Refusal;

/** What a network must be, as a list that can be read aloud. */
final class NetworkPolicies {
  private static final List<Function<Network, Optional<Refusal>>> ALL =
      List.of(
          NetworkPolicies::itsIdIsNotThePlatforms,
          NetworkPolicies::itLiesInANation,
          NetworkPolicies::itWritesInALanguage,
          NetworkPolicies::whoeverRequiresWelshOffersWelsh);

  private NetworkPolicies() {}

  static Optional<Refusal> firstRefusal(Network network) {
    return ALL.stream().flatMap(policy -> policy.apply(network).stream()).findFirst();
  }

  private static Optional<Refusal> itsIdIsNotThePlatforms(Network network) {
    return refusedIf(
        network.id().equals(Network.PLATFORM),
        "id-reserved",
        "This id is reserved. Choose another.");
  }

  private static Optional<Refusal> itLiesInANation(Network network) {
    return refusedIf(
        network.nations().isEmpty(), "nation-missing", "Name at least one nation of the network.");
  }

  private static Optional<Refusal> itWritesInALanguage(Network network) {
    return refusedIf(
        network.languages().isEmpty(),
        "language-missing",
        "Name at least one language in which the network writes to people.");
  }

  private static Optional<Refusal> whoeverRequiresWelshOffersWelsh(Network network) {
    return refusedIf(
        network.requiresWelsh() && !network.languages().contains(Language.CY),
        "welsh-not-offered",
        "A network that requires Welsh must have Welsh (cy) among its languages.");
  }

  private static Optional<Refusal> refusedIf(boolean broken, String code, String detail) {
    return broken ? Optional.of(Refusal.invalid(code, detail)) : Optional.empty();
  }
}
