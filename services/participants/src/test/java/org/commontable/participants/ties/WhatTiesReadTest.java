package org.commontable.participants.ties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.commontable.participants.person.PartOfThings;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read of what identity and workshops tell, and until when it counts. */
@Tag("N10")
class WhatTiesReadTest {
  private static final String WHOSE = "0h3c8q7ts5e1b9u6v2l4k0n8di";

  @Test
  void who_is_here_is_read_as_identity_tells_it() {
    KnownPresence told =
        ContractKit.of("identity").checkReads("presence_noted.v1", KnownPresence.class);

    assertThat(told).isEqualTo(new KnownPresence(WHOSE, true, "2026-11"));
  }

  @Test
  void who_is_named_is_read_as_workshops_tell_it() {
    NamedBy told = ContractKit.of("workshops").checkReads("people_named.v1", NamedBy.class);

    assertThat(told.participantIds()).hasSize(1);
    assertThat(told.endsWithProgramme()).isNotNull();
  }

  @Test
  void work_counts_while_it_lasts_and_signing_in_until_the_end_of_its_month() {
    assertThat(new KnownPresence(WHOSE, true, null).lastDay()).contains(PartOfThings.STILL);
    assertThat(new KnownPresence(WHOSE, false, "2028-02").lastDay())
        .contains(LocalDate.of(2028, 2, 29));
    assertThat(new KnownPresence(WHOSE, false, null).lastDay()).isEmpty();
  }

  @Test
  void that_somebody_was_here_stays_so_whatever_becomes_of_their_account() {
    KnownPresence here = new KnownPresence(WHOSE, true, "2026-11");

    assertThat(new KnownPresence(WHOSE, false, null).after(here))
        .isEqualTo(new KnownPresence(WHOSE, false, "2026-11"));
    assertThat(new KnownPresence(WHOSE, false, "2026-01").after(here).lastMonth())
        .isEqualTo("2026-11");
    assertThat(new KnownPresence(WHOSE, false, "2026-12").after(here).lastMonth())
        .isEqualTo("2026-12");
  }
}
