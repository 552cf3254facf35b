package org.commontable.participants.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

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

  /** A rate card that nobody knows would leave the network without rates, and nobody told. */
  static Optional<Refusal> unknown(@Nullable String template, Set<String> templates) {
    return refusedIf(
        template != null && !templates.contains(template),
        "rate-card-template-unknown",
        "No rate card is known by this name. Leave it out, or name one of: "
            + templates.stream().sorted().collect(Collectors.joining(", "))
            + ".");
  }

  static Optional<Refusal> begun(@Nullable String before, Set<String> templates) {
    return before != null && templates.contains(before)
        ? Optional.of(
            Refusal.conflict(
                "rate-card-begun",
                "The network began with the rate card "
                    + before
                    + ". Its finance officers change that one, or publish another."))
        : Optional.empty();
  }

  private static Optional<Refusal> itsIdIsNotThePlatforms(Network network) {
    return refusedIf(
        network.id().equals(Network.PLATFORM),
        "id-reserved",
        "This id is reserved. Choose another.");
  }

  /** It stands in addresses, where signs at its ends are taken for something else. */
  static Optional<Refusal> itsIdIsAWord(Network network) {
    String id = network.id().value();
    return refusedIf(
        id.startsWith("-") || id.endsWith("-"),
        "id-no-word",
        "An id begins and ends with a letter or a figure. Choose another.");
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
