package org.commontable.participants.practical;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/** What one person was offered, and what became of it. */
record PracticalSupport(NetworkId network, String participantId, List<SupportOffer> offers) {
  static final int OFFERS_MAX = 200;

  PracticalSupport {
    offers = List.copyOf(offers);
  }

  static PracticalSupport none(NetworkId network, String participantId) {
    return new PracticalSupport(network, participantId, List.of());
  }

  /** What nobody has offered them yet; saying no is an answer, and fills the gap. */
  Set<SupportKind> missing() {
    Set<SupportKind> missing = EnumSet.allOf(SupportKind.class);
    offers.forEach(offer -> missing.remove(offer.kind()));
    return missing;
  }

  /**
   * Offers them something.
   *
   * @param own all ids of the person themself
   */
  Decision<PracticalSupport> offer(SupportOffer offer, List<String> own) {
    if (offer.kind() == SupportKind.TRAINING && offer.mentorId() != null) {
      return Decision.refused(
          Refusal.invalid("mentor-of-a-training", "Only the offer of a mentor names one."));
    }
    if (offer.mentorId() != null && own.contains(offer.mentorId())) {
      return Decision.refused(
          Refusal.invalid("mentor-is-oneself", "Name somebody else as the mentor."));
    }
    return offers.size() >= OFFERS_MAX
        ? Decision.refused(
            Refusal.conflict("too-many-offers", "At most " + OFFERS_MAX + " can be kept."))
        : Decision.changed(with(Stream.concat(offers.stream(), Stream.of(offer)).toList()));
  }

  Decision<PracticalSupport> answer(String id, SupportAnswer answer, LocalDate today) {
    return changed(
        id,
        old ->
            Decision.changed(
                new SupportOffer(
                    old.id(),
                    old.kind(),
                    old.what(),
                    old.mentorId(),
                    old.offeredOn(),
                    old.offeredBy(),
                    answer,
                    today,
                    old.doneOn())));
  }

  /** It took place; only what somebody said yes to does. */
  Decision<PracticalSupport> done(String id, LocalDate on) {
    return changed(
        id,
        old ->
            old.answer() != SupportAnswer.YES
                ? Decision.refused(
                    Refusal.conflict("not-accepted", "The person has not said yes to this offer."))
                : Decision.changed(
                    new SupportOffer(
                        old.id(),
                        old.kind(),
                        old.what(),
                        old.mentorId(),
                        old.offeredOn(),
                        old.offeredBy(),
                        old.answer(),
                        old.answeredOn(),
                        on)));
  }

  /** Names somebody who was erased no longer as a mentor. */
  Decision<PracticalSupport> without(String erased) {
    return mentors().contains(erased)
        ? Decision.changed(
            with(
                offers.stream()
                    .map(offer -> erased.equals(offer.mentorId()) ? offer.withoutMentor() : offer)
                    .toList()))
        : Decision.unchanged(this);
  }

  /** All who are named as mentors. */
  Set<String> mentors() {
    return offers.stream()
        .flatMap(offer -> Stream.ofNullable(offer.mentorId()))
        .collect(Collectors.toSet());
  }

  private Decision<PracticalSupport> changed(
      String id, Function<SupportOffer, Decision<SupportOffer>> change) {
    for (SupportOffer offer : offers) {
      if (offer.id().equals(id)) {
        return switch (change.apply(offer)) {
          case Decision.Refused<SupportOffer>(Refusal refusal) -> Decision.refused(refusal);
          case Decision.Unchanged<SupportOffer> same -> Decision.unchanged(this);
          case Decision.Changed<SupportOffer>(SupportOffer after, var facts) ->
              Decision.changed(
                  with(offers.stream().map(one -> one.id().equals(id) ? after : one).toList()),
                  facts);
        };
      }
    }
    return Decision.refused(Refusal.notFound());
  }

  /** With what lies under another id of the same person. */
  PracticalSupport and(PracticalSupport other) {
    return with(Stream.concat(offers.stream(), other.offers.stream()).toList());
  }

  private PracticalSupport with(List<SupportOffer> all) {
    return new PracticalSupport(network, participantId, all);
  }
}
