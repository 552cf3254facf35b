package org.commontable.participants.practical;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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

  /** What nobody has offered them, and what they said no to each time that it was. */
  Set<SupportKind> missing() {
    return kinds(EnumSet.allOf(SupportKind.class), offer -> !offer.isDeclined());
  }

  /** What they were offered, and have neither taken nor declined. */
  Set<SupportKind> waiting() {
    Set<SupportKind> open = EnumSet.allOf(SupportKind.class);
    open.removeAll(missing());
    return kinds(open, SupportOffer::isTaken);
  }

  private Set<SupportKind> kinds(Set<SupportKind> of, Predicate<SupportOffer> without) {
    Set<SupportKind> left = EnumSet.copyOf(of);
    offers.stream().filter(without).map(SupportOffer::kind).forEach(left::remove);
    return left;
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
        : Decision.changed(
            with(Stream.concat(offers.stream(), Stream.of(offer)).toList()), stands(offer));
  }

  /** Says yes, no or perhaps later; another answer may follow, the same again changes nothing. */
  Decision<PracticalSupport> answer(String id, SupportAnswer answer, LocalDate today) {
    return changed(
        id,
        old -> {
          if (old.answer() == answer) {
            return Decision.unchanged(old);
          }
          SupportOffer answered = old.answered(answer, today);
          return Decision.changed(answered, stands(answered));
        });
  }

  /** It took place; only what somebody said yes to does. */
  Decision<PracticalSupport> done(String id, LocalDate on) {
    return changed(
        id,
        old ->
            old.isTaken()
                ? Decision.changed(old.done(on))
                : Decision.refused(
                    Refusal.conflict(
                        "not-accepted", "The person has not said yes to this offer.")));
  }

  Optional<SupportOffer> find(String id) {
    return offers.stream().filter(offer -> offer.id().equals(id)).findFirst();
  }

  private OfferStands stands(SupportOffer offer) {
    return new OfferStands(
        participantId, offer.id(), offer.kind(), offer.answer(), offer.mentorId());
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
