package org.commontable.reimbursements.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.stewardship.rights.Whom;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bank details under a record that gave way to another, while money is paid by them. */
@Tag("F22")
class DetailsUnderAnotherRecordTest {
  private static final LocalDate MUCH_LATER = LocalDate.of(2100, 1, 1);

  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String old = Scene.anId();
  private final String kept = Scene.anId();

  @Test
  void what_is_owed_under_the_record_that_goes_on_keeps_the_details_under_the_old_one() {
    String owed = office.approved(old);
    scene.bankDetails(old, "A Example", "00000059").require(200);
    merged(owed);
    AgingPayees aging = scene.service.bean(AgingPayees.class);
    WhatIsKeptOfPayees erasure = scene.service.bean(WhatIsKeptOfPayees.class);

    assertThat(aging.startedUntil(scene.networkId(), MUCH_LATER, 10)).isEmpty();
    assertThat(erasure.erase(new Whom(scene.networkId(), old, null), Cause.timer("erasure")))
        .hasSize(1);

    office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    LocalDate paidOn = paidOn(owed);
    assertThat(aging.startedUntil(scene.networkId(), paidOn.minusDays(1), 10)).isEmpty();
    assertThat(aging.startedUntil(scene.networkId(), paidOn, 10))
        .singleElement()
        .satisfies(aged -> assertThat(aged.id()).isEqualTo(old));
  }

  private LocalDate paidOn(String entitlement) {
    return LocalDate.parse(
        scene
            .finance
            .get(API + "/entitlements/" + entitlement)
            .require(200)
            .json()
            .findValue("paidOn")
            .asString());
  }

  private void merged(String owed) {
    TestEvents.publish(
        "participants",
        scene.network,
        "people_merged.v1",
        old,
        Map.of("mergedId", old, "survivorId", kept, "at", Instant.now().toString()));
    Await.until(
        owed + " to be owed to " + kept,
        () -> scene.finance.get(API + "/entitlements/" + owed).field("participantId").equals(kept));
  }
}
