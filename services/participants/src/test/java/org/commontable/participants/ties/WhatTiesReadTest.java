package org.commontable.participants.ties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.commontable.participants.person.PartOfThings;
import org.commontable.testing.ContractKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read of what identity and workshops tell, and until when it counts. */
@Tag("N10")
class WhatTiesReadTest {
  private static final String WHOSE = "0h3c8q7ts5e1b9u6v2l4k0n8di";
  private static final LocalDate TOLD_ON = LocalDate.of(2026, 12, 3);

  @Test
  void who_is_here_is_read_as_identity_tells_it() {
    KnownPresence told =
        ContractKit.of("identity").checkReads("presence_noted.v1", KnownPresence.class);

    assertThat(told).isEqualTo(new KnownPresence(WHOSE, true, "2026-11", null));
  }

  @Test
  void who_is_named_is_read_as_workshops_tell_it() {
    NamedBy told = ContractKit.of("workshops").checkReads("people_named.v1", NamedBy.class);

    assertThat(told.participantIds()).hasSize(1);
    assertThat(told.endsWithProgramme()).isNotNull();
  }

  @Test
  void work_counts_while_it_lasts_and_signing_in_until_the_end_of_its_month() {
    assertThat(here(true, null).lastDay()).contains(PartOfThings.STILL);
    assertThat(here(false, "2028-02").lastDay()).contains(LocalDate.of(2028, 2, 29));
    assertThat(here(false, null).lastDay()).isEmpty();
  }

  @Test
  void work_that_ended_counts_until_the_day_on_which_that_was_told_or_the_last_month_if_later() {
    KnownPresence ended = here(false, null).after(here(true, "2026-11"), TOLD_ON);

    assertThat(ended.lastDay()).contains(TOLD_ON);
    assertThat(here(false, "2026-12").after(ended, TOLD_ON.plusDays(4)).lastDay())
        .contains(LocalDate.of(2026, 12, 31));
    assertThat(here(false, null).after(ended, TOLD_ON.plusDays(4)).lastDay())
        .as("told once more")
        .contains(TOLD_ON);
    KnownPresence again = here(true, null).after(ended, TOLD_ON.plusDays(4));
    assertThat(again.lastDay()).contains(PartOfThings.STILL);
    assertThat(here(false, null).after(again, TOLD_ON.plusDays(9)).lastDay())
        .contains(TOLD_ON.plusDays(9));
  }

  @Test
  void that_somebody_was_here_stays_so_whatever_becomes_of_their_account() {
    KnownPresence here = here(false, "2026-11");

    assertThat(here(false, null).after(here, TOLD_ON)).isEqualTo(here);
    assertThat(here(false, "2026-01").after(here, TOLD_ON).lastMonth()).isEqualTo("2026-11");
    assertThat(here(false, "2026-12").after(here, TOLD_ON).lastMonth()).isEqualTo("2026-12");
  }

  private static KnownPresence here(boolean atWork, @Nullable String lastMonth) {
    return new KnownPresence(WHOSE, atWork, lastMonth, null);
  }
}
