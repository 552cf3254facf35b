package org.commontable.reimbursements.keeping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.reimbursements.entitlement.WhatIsKeptOfMoney;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.payee.OtherDetails;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where somebody is paid. Goes as soon as nothing is to be paid there any more. */
@Component
final class WhatIsKeptOfPayees implements PersonalData {
  private static final ZoneId UK = ZoneId.of("Europe/London");

  /** Clocks of replicas may differ by less; details that were entered just now go too. */
  private static final Duration JUST_NOW = Duration.ofMinutes(5);

  private final Payees payees;
  private final WhatIsKeptOfMoney money;
  private final SamePeople people;
  private final Clock clock;

  WhatIsKeptOfPayees(Payees payees, WhatIsKeptOfMoney money, SamePeople people, Clock clock) {
    this.payees = payees;
    this.money = money;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public Set<String> collections() {
    return Set.of("payees");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return payees
        .known(whom.network(), whom.participantId())
        .map(found ->
            List.of(
                new Section(
                    "payee",
                    "Where you are paid, and where you were paid before",
                    "I ble y cewch eich talu, ac i ble y cawsoch eich talu o'r blaen",
                    found.state().versions().stream()
                        .map(version -> PayeeHeld.of(found, version, payees))
                        .toList()),
                new Section(
                    "payee-discretion",
                    "Whether what others may see says nothing of what you are paid for",
                    "A yw'r hyn y gall eraill ei weld yn dweud dim am yr hyn y cewch eich talu"
                        + " amdano",
                    List.of(new DiscretionHeld(found.state().discreet())))))
        .orElse(List.of());
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    Optional<Stored<Payee>> known = payees.known(whom.network(), whom.participantId());
    if (known.isEmpty()) {
      return List.of();
    }
    // What is owed under one record may be paid by the details of another.
    if (people.all(whom.network(), whom.participantId()).stream()
        .anyMatch(id -> money.isOwed(whom.network(), id))) {
      return List.of(
          Kept.forNow(
                  "where to pay what is still owed",
                  "Needed until it is paid (UK GDPR Article 17(3)(e)); erased within a day after.")
              .inWelsh(
                  "i ble i dalu'r hyn sy'n dal yn ddyledus",
                  "Mae ei angen hyd nes y caiff ei dalu (GDPR y DU, Erthygl 17(3)(e)); caiff ei ddileu"
                      + " o fewn diwrnod wedyn."));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), UK);
    // Released is not there yet: its file is made from these details until the bank has paid it,
    // and for everybody in it or for nobody.
    if (people.all(whom.network(), whom.participantId()).stream()
        .flatMap(id -> money.lastPaidOn(whom.network(), id).stream())
        .anyMatch(paidOn -> !paidOn.isBefore(today))) {
      return List.of(
          Kept.forNow(
                  "where to pay what is on its way",
                  "Needed until the bank has paid it (UK GDPR Article 17(3)(e)); erased within a day"
                      + " after.")
              .inWelsh(
                  "i ble i dalu'r hyn sydd ar ei ffordd",
                  "Mae ei angen hyd nes y bydd y banc wedi'i dalu (GDPR y DU, Erthygl 17(3)(e)); caiff"
                      + " ei ddileu o fewn diwrnod wedyn."));
    }
    if (!known.get().state().hasDetails()) {
      payees.forgetChoice(whom.network(), whom.participantId(), cause);
      return List.of();
    }
    payees
        .eraseDetails(whom.network(), whom.participantId(), clock.instant().plus(JUST_NOW), cause)
        .orThrow();
    return List.of();
  }

  /** How payments are to be spoken of. */
  record DiscretionHeld(boolean discreet) {}

  /** One set of details, as the person themself sees it. */
  record PayeeHeld(
      int version,
      Route method,
      @Nullable String name,
      @Nullable String sortCode,
      @Nullable String accountNumber,
      @Nullable String rollNumber,
      @Nullable String address,
      @Nullable String reference,
      Instant enteredAt,
      @Nullable Instant erasedAt) {
    static PayeeHeld of(Stored<Payee> payee, PayeeVersion version, Payees payees) {
      BankDetails bank = null;
      OtherDetails other = null;
      if (!version.isErased() && version.route() == Route.BACS) {
        bank = payees.open(payee.network(), payee.id(), version);
      } else if (!version.isErased()) {
        other = payees.openOther(payee.network(), payee.id(), version);
      }
      return new PayeeHeld(
          version.number(),
          version.route(),
          bank != null ? bank.accountName() : other != null ? other.name() : null,
          bank == null ? null : bank.sortCode(),
          bank == null ? null : bank.accountNumber(),
          bank == null ? null : bank.rollNumber(),
          other == null ? null : other.address(),
          other == null ? null : other.reference(),
          version.enteredAt(),
          version.erasedAt());
    }
  }
}
