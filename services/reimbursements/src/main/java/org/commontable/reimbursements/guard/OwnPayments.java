package org.commontable.reimbursements.guard;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Claim;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.imported.ImportedPayment;
import org.commontable.reimbursements.imported.ImportedPayments;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.reimbursements.promise.Forecasts;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.springframework.stereotype.Component;

/** What a person was paid for time and, by what they said so far, will be; expenses are not. */
@Component
final class OwnPayments {
  private static final Said PAID = Sentence.of("guard.amount.paid");
  private static final Said PAID_BEFORE = Sentence.of("guard.amount.before");

  private final Entitlements entitlements;
  private final ImportedPayments imported;
  private final Forecasts forecasts;
  private final SamePeople people;

  OwnPayments(
      Entitlements entitlements,
      ImportedPayments imported,
      Forecasts forecasts,
      SamePeople people) {
    this.people = people;
    this.forecasts = forecasts;
    this.entitlements = entitlements;
    this.imported = imported;
  }

  /** Under all of their records, whichever they sign in with. */
  List<DatedAmount> of(NetworkId network, String participantId) {
    return Stream.concat(
            entitlements.ofPerson(network, people.kept(network, participantId)).stream()
                .map(Stored::state)
                .filter(e -> e.category() == Category.REWARD)
                .flatMap(e -> dated(network, e)),
            imported.ofPerson(network, participantId).stream()
                .filter(payment -> payment.category() == Category.REWARD)
                .map(OwnPayments::dated))
        .toList();
  }

  private Stream<DatedAmount> dated(NetworkId network, Entitlement e) {
    Payment payment = e.payment();
    if (payment != null) {
      return payment.arrivals().stream()
          .map(arrival -> new DatedAmount(arrival.on(), arrival.amount(), PAID, true));
    }
    Optional<LocalDate> runPaysOn = forecasts.heldToPayOn(network, e);
    if (runPaysOn.isPresent()) {
      return e.claim().stream()
          .map(claim ->
              new DatedAmount(
                  runPaysOn.get(), claim.amount(), Sentence.of("guard.amount.to-be-paid"), true));
    }
    Offer offer = e.offer();
    return switch (e.state()) {
      case OFFERED, ACCEPTED, CLAIMED, APPROVED, IN_RUN ->
          offer == null
              ? e.claim().stream().map(claim -> furtherSum(network, e, claim))
              : Stream.of(offered(network, e, offer));
      default -> Stream.empty();
    };
  }

  /** No offer named a day for it: it falls where it would be paid if all goes as usual. */
  private DatedAmount furtherSum(NetworkId network, Entitlement e, Claim claim) {
    LocalDate expected =
        forecasts
            .of(network, e)
            .flatMap(forecast -> Optional.ofNullable(forecast.expectedOn()))
            .orElseGet(forecasts::today);
    return new DatedAmount(expected, claim.amount(), Sentence.of("guard.amount.more"), true);
  }

  private static DatedAmount dated(ImportedPayment payment) {
    return new DatedAmount(payment.on(), payment.amount(), PAID_BEFORE, true);
  }

  /** It is expected on one day, and promised for another at the latest. */
  private DatedAmount offered(NetworkId network, Entitlement e, Offer offer) {
    LocalDate atLatest = e.notBefore() == null ? offer.payBy() : e.notBefore();
    LocalDate expected =
        forecasts
            .of(network, e)
            .flatMap(forecast -> Optional.ofNullable(forecast.expectedOn()))
            .orElse(atLatest);
    return new DatedAmount(
        expected,
        expected.equals(atLatest) ? null : atLatest,
        amount(e, offer),
        Sentence.of("guard.amount.offered"),
        true);
  }

  private static Pence amount(Entitlement e, Offer offer) {
    return e.claim()
        .map(Claim::amount)
        .orElseGet(() ->
            e.answered() == null ? offer.amount() : e.answered().answer().atMost(offer.amount()));
  }
}
