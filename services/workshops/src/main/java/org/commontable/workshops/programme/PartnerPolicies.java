package org.commontable.workshops.programme;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.network.Organisations.Known;

/** Who can be a partner of a programme. */
final class PartnerPolicies {

  private PartnerPolicies() {}

  /** What the network knows of its member organisations. */
  @FunctionalInterface
  interface KnownOrganisations {
    Known known(String organisationId);
  }

  /** Who is no more when a programme starts can't be a partner in it; who follows them can. */
  static Optional<Refusal> endedBeforeItStarts(Programme programme, KnownOrganisations network) {
    return ended(programme, programme.partners().stream(), network);
  }

  /**
   * The same for whoever was not a partner before, or for all where the programme starts on another
   * day: what was fine when it was said keeps nobody from saying something else.
   */
  static Optional<Refusal> endedBeforeItStarts(
      Programme programme, Programme before, KnownOrganisations network) {
    boolean sameStart = Objects.equals(programme.startsOn(), before.startsOn());
    return ended(
        programme,
        programme.partners().stream()
            .filter(partner ->
                !sameStart
                    || before.partners().stream()
                        .noneMatch(
                            one -> Objects.equals(one.organisationId(), partner.organisationId()))),
        network);
  }

  private static Optional<Refusal> ended(
      Programme programme, Stream<Partner> partners, KnownOrganisations network) {
    LocalDate startsOn = programme.startsOn();
    return startsOn == null
        ? Optional.empty()
        : partners
            .flatMap(partner -> Stream.ofNullable(partner.organisationId()))
            .map(network::known)
            .filter(one -> one.endedOn() != null && startsOn.isAfter(one.endedOn()))
            .findFirst()
            .map(PartnerPolicies::nameAnother);
  }

  private static Refusal nameAnother(Known ended) {
    return Refusal.invalid(
        "organisation-ended",
        "A partner of this programme has ended before it starts."
            + (ended.goesOnAs() == null
                ? " Name it in words, or somebody else."
                : " Name who goes on in its place: %s, %s."
                    .formatted(ended.goesOnAs().name(), ended.goesOnAs().organisationId())));
  }
}
