package org.commontable.participants.attending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.commontable.participants.attending.Attending.PlaceTold;
import org.commontable.participants.attending.Attending.SessionCancelled;
import org.commontable.participants.attending.Attending.SessionTold;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P5")
class WhatAttendingReadsTest {
  private final ContractKit workshops = ContractKit.of("workshops");

  @Test
  void sessions_are_read_as_workshops_tell_of_them() {
    SessionTold told = workshops.checkReads("session_scheduled.v1", SessionTold.class);
    workshops.checkReads("session_changed.v1", SessionTold.class);
    workshops.checkReads("session_cancelled.v1", SessionCancelled.class);

    KnownSession known =
        new KnownSession(
            told.sessionId(),
            told.programmeId(),
            told.title(),
            told.titleWelsh(),
            told.dates(),
            told.plannedMinutes(),
            false);
    LocalDate day = LocalDate.parse("2023-05-17");
    assertThat(known.fallsWithin(day, day)).isTrue();
    assertThat(known.fallsWithin(day.plusDays(1), day.plusDays(9))).isFalse();
  }

  @Test
  void places_are_read_as_workshops_tell_of_them() {
    for (String name : new String[] {"confirmed", "waiting", "offered", "cancelled", "walked_in"}) {
      assertThat(workshops.checkReads("place_" + name + ".v1", PlaceTold.class).sessionId())
          .isNotEmpty();
    }
  }

  @Test
  void who_leads_is_read_as_workshops_tell_it() {
    for (String name : new String[] {"session_leads_named.v1", "session_leads_told.v1"}) {
      Leading.LeadsNamed told = workshops.checkReads(name, Leading.LeadsNamed.class);

      assertThat(told.participantIds()).hasSize(1);
      assertThat(told.leads())
          .containsExactly(new Leading.LeadsNamed.LeadNamed(told.participantIds().getFirst(), 60));
    }
  }
}
