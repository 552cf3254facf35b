package org.commontable.participants.wishes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.commontable.participants.wishes.DeathReports.DeathReport;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F16")
class WhatWishesReadTest {

  @Test
  void a_report_of_a_death_is_read_as_reimbursements_tell_it() {
    var read =
        ContractKit.of("reimbursements")
            .checkReads("payee_reported_deceased.v1", DeathReport.class);

    assertThat(read.reported()).isTrue();
    assertThat(read.participantId()).isNotEmpty();
    assertThat(read.reportedOn()).isAfter(LocalDate.EPOCH);
  }

  @Test
  void a_payee_s_choice_of_discretion_is_read_as_reimbursements_tell_it() {
    ContractKit.of("reimbursements")
        .checkReads("payee_discretion_chosen.v1", PayeeDiscretion.Chosen.class);
  }
}
