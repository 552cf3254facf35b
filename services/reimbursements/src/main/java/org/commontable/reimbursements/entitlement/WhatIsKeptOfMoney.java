package org.commontable.reimbursements.entitlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.EntitlementResponse.OfferShown;
import org.commontable.reimbursements.money.KeptByLaw;
import org.commontable.reimbursements.payee.MoneyOwed;
import org.commontable.reimbursements.words.Language;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody was offered, answered, is owed and was paid. Once they are erased, what nobody owes
 * them goes at once; what they are owed stays until it is paid, what they gave away until two
 * people agreed to pass it on, and what was paid for as long as the law says.
 */
@Component
public final class WhatIsKeptOfMoney implements PersonalData, MoneyOwed {
  private static final String PAYMENTS = "payments that were made";
  private static final String PAYMENTS_WELSH = "taliadau a wnaed";

  /** What the lists of payments hold of somebody, who sees the payments themselves above it. */
  private static final Section KEPT_TWICE =
      new Section(
          "lists-of-payments",
          "The same payments in the lists from which they are made",
          "Yr un taliadau yn y rhestrau y telir hwy ohonynt",
          List.of(
              Map.of(
                  "what",
                  "Whatever is paid of this is also kept, under your id, in the list from which it"
                      + " is paid (for the bank's file, or for whoever else pays it) and under its"
                      + " bank reference: how much, on which day, for what, who approved it, and a"
                      + " code that stands for the account. They are the same payments. Neither"
                      + " your name nor your bank details are in these lists.",
                  "whatWelsh",
                  "Cedwir popeth a delir o hyn hefyd, dan eich rhif adnabod, yn y rhestr y telir ef"
                      + " ohoni (ar gyfer ffeil y banc, neu ar gyfer pwy bynnag arall sy'n talu) a"
                      + " than ei gyfeirnod banc: faint, ar ba ddiwrnod, am beth, pwy a'i"
                      + " cymeradwyodd, a chod sy'n sefyll am y cyfrif. Yr un taliadau ydynt. Nid"
                      + " yw eich enw na'ch manylion banc yn y rhestrau hyn.")));

  private final AggregateStore<Entitlement> store;
  private final Entitlements entitlements;

  WhatIsKeptOfMoney(Entitlements entitlements) {
    this.entitlements = entitlements;
    this.store = entitlements.store();
  }

  @Override
  public Set<String> collections() {
    return Set.of("entitlements", "payment_run_items", "payment_references", "payment_orders");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<EntitlementHeld> all =
        entitlements.ofPerson(whom.network(), whom.participantId()).stream()
            .map(one -> EntitlementHeld.of(one.state()))
            .toList();
    return all.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "entitlements",
                "What you were offered, answered, are owed and were paid",
                "Yr hyn a gynigiwyd i chi, eich atebion, yr hyn sy'n ddyledus i chi a'r hyn a dalwyd i chi",
                all),
            KEPT_TWICE);
  }

  /**
   * As it is shown in English.
   *
   * @param offerWelsh what they were offered, as they were told it in Welsh; left out where they
   *     were not
   */
  record EntitlementHeld(
      @JsonUnwrapped EntitlementResponse entitlement,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OfferShown offerWelsh) {
    static EntitlementHeld of(Entitlement one) {
      Offer offer = one.offer();
      return new EntitlementHeld(
          EntitlementResponse.of(one, Sight.Extent.ALL, Language.EN),
          offer == null || offer.words().welsh() == null
              ? null
              : OfferShown.of(offer, Language.CY));
    }
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<Entitlement> one : of(whom)) {
      if (fate(one.state()) == Fate.GOES) {
        var _ = store.erase(whom.network(), one.id(), cause);
      } else if (fate(one.state()) != Fate.IS_OWED) {
        // What it was for, in somebody's words, accounts for nothing.
        var _ =
            entitlements
                .change(whom.network(), one.id(), cause, Entitlement::withoutWords)
                .orThrow();
      }
    }
    return Stream.of(owed(whom), givenAway(whom), paid(whom)).flatMap(Optional::stream).toList();
  }

  @Override
  public boolean isOwed(NetworkId network, String participantId) {
    return entitlements.ofPerson(network, participantId).stream()
        .anyMatch(one -> fate(one.state()) == Fate.IS_OWED);
  }

  /** Whether a run or an order holds something that it has not paid, by details that it pins. */
  public boolean isBeingPaid(NetworkId network, String participantId) {
    return entitlements.ofPerson(network, participantId).stream()
        .map(Stored::state)
        .anyMatch(e -> e.hold() != null && e.payment() == null);
  }

  private enum Fate {
    GOES,
    IS_OWED,
    WAITS_FOR_A_CAUSE,
    WAS_PAID
  }

  private static Fate fate(Entitlement entitlement) {
    if (entitlement.waitsForACause()) {
      return Fate.WAITS_FOR_A_CAUSE;
    }
    return switch (entitlement.state()) {
      case UNOFFERED, OFFERED, ACCEPTED, DECLINED, GIVEN_AWAY, NOTHING_DUE, WITHDRAWN ->
          entitlement.wasLetGo() ? Fate.WAS_PAID : Fate.GOES;
      case CLAIMED, APPROVED, IN_RUN -> Fate.IS_OWED;
      case PAID, PAID_WITH_DIFFERENCE, WRITTEN_OFF -> Fate.WAS_PAID;
    };
  }

  private Optional<Kept> owed(Whom whom) {
    return isOwed(whom.network(), whom.participantId())
        ? Optional.of(
            Kept.forNow(
                    "money that is still owed",
                    "Where there is a claim it is decided and paid first (UK GDPR Article 17(3)(e));"
                        + " then only the record of the payment stays.")
                .inWelsh(
                    "arian sy'n dal yn ddyledus",
                    "Lle mae hawliad, penderfynir arno a'i dalu yn gyntaf (GDPR y DU, Erthygl"
                        + " 17(3)(e)); wedyn dim ond cofnod y taliad sy'n aros."))
        : Optional.empty();
  }

  private Optional<Kept> givenAway(Whom whom) {
    return of(whom).stream().anyMatch(one -> fate(one.state()) == Fate.WAITS_FOR_A_CAUSE)
        ? Optional.of(
            Kept.forNow(
                    "money that was given away",
                    "Needed until the cause that was named gets it (UK GDPR Article 17(3)(e)); then only"
                        + " the sum stays.")
                .inWelsh(
                    "arian a roddwyd i eraill",
                    "Mae ei angen hyd nes y bydd yr achos a enwyd yn ei gael (GDPR y DU, Erthygl"
                        + " 17(3)(e)); wedyn dim ond y swm sy'n aros."))
        : Optional.empty();
  }

  /** The day of the last payment that reached somebody. */
  public Optional<LocalDate> lastPaidOn(NetworkId network, String participantId) {
    return entitlements.ofPerson(network, participantId).stream()
        .map(one -> one.state().payment())
        .flatMap(Stream::ofNullable)
        .map(Payment::paidOn)
        .max(LocalDate::compareTo);
  }

  private Optional<Kept> paid(Whom whom) {
    List<Entitlement> sent =
        of(whom).stream().map(Stored::state).filter(one -> fate(one) == Fate.WAS_PAID).toList();
    return sent.stream()
        .flatMap(one ->
            one.payment() == null
                ? Stream.concat(
                    Stream.ofNullable(one.cameBackOn()),
                    Stream.ofNullable(one.passedOn().isEmpty() ? null : one.evidence())
                        .map(Evidence::on))
                : Stream.of(one.payment().paidOn()))
        .max(LocalDate::compareTo)
        .map(last ->
            Kept.until(KeptByLaw.until(last), PAYMENTS, KeptByLaw.GROUND)
                .inWelsh(PAYMENTS_WELSH, KeptByLaw.GROUND_WELSH))
        // When it came back was not always written down.
        .or(() ->
            sent.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    Kept.because(PAYMENTS, KeptByLaw.GROUND)
                        .inWelsh(PAYMENTS_WELSH, KeptByLaw.GROUND_WELSH)));
  }

  private List<Stored<Entitlement>> of(Whom whom) {
    return entitlements.ofPerson(whom.network(), whom.participantId());
  }
}
