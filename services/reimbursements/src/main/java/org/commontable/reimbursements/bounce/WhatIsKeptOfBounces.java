package org.commontable.reimbursements.bounce;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.reimbursements.money.KeptByLaw;
import org.commontable.reimbursements.money.Pence;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.springframework.stereotype.Component;

/** Payments to somebody that came back: a part of the record of payments. */
@Component
final class WhatIsKeptOfBounces implements PersonalData {
  private final Bounces bounces;

  WhatIsKeptOfBounces(Bounces bounces) {
    this.bounces = bounces;
  }

  @Override
  public Set<String> collections() {
    return Set.of("bounces");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<BounceHeld> all =
        bounces.ofPerson(whom.network(), whom.participantId()).stream()
            .map(one -> BounceHeld.of(one.state()))
            .toList();
    return all.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "bounces",
                "Payments to you that the bank sent back",
                "Taliadau i chi a anfonwyd yn ôl gan y banc",
                all));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    return bounces.ofPerson(whom.network(), whom.participantId()).stream()
        .map(Stored::state)
        .map(Bounce::reportedOn)
        .max(LocalDate::compareTo)
        .map(last ->
            List.of(
                Kept.until(KeptByLaw.until(last), "payments that came back", KeptByLaw.GROUND)
                    .inWelsh("taliadau a ddaeth yn ôl", KeptByLaw.GROUND_WELSH)))
        .orElse(List.of());
  }

  /** One payment that came back, as the person sees it. */
  record BounceHeld(
      String entitlementId, String reference, Pence paid, ReturnReason reason, LocalDate on) {
    static BounceHeld of(Bounce bounce) {
      return new BounceHeld(
          bounce.entitlementId(),
          bounce.reference(),
          bounce.paid(),
          bounce.reason(),
          bounce.reportedOn());
    }
  }
}
