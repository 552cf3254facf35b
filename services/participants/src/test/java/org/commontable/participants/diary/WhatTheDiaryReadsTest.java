package org.commontable.participants.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.diary.SessionTitles.SessionTitle;
import org.commontable.participants.diary.WritingDownAPayment.PaymentSent;
import org.commontable.participants.diary.WritingDownAReturn.PaymentCameBack;
import org.commontable.participants.diary.WritingDownTimeGiven.AttendanceRecorded;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P14")
class WhatTheDiaryReadsTest {

  @Test
  void attendance_is_read_as_workshops_tell_it() {
    var read =
        ContractKit.of("workshops").checkReads("attendance_recorded.v1", AttendanceRecorded.class);

    assertThat(read.entry().minutes()).isPositive();
    assertThat(read.days()).hasSizeGreaterThan(1);
    assertThat(read.entry().byDay().mapToInt(day -> day.minutes()).sum()).isEqualTo(read.minutes());
  }

  @Test
  void a_session_s_title_is_read_as_workshops_tell_it() {
    var workshops = ContractKit.of("workshops");

    assertThat(workshops.checkReads("session_scheduled.v1", SessionTitle.class).title())
        .isNotEmpty();
    assertThat(workshops.checkReads("session_changed.v1", SessionTitle.class).title()).isNotEmpty();
  }

  @Test
  void a_payment_is_read_as_reimbursements_tell_it() {
    var read = ContractKit.of("reimbursements").checkReads("payment_sent.v1", PaymentSent.class);

    assertThat(read.entry().on()).isAfter(LocalDate.EPOCH);
  }

  @Test
  void a_payment_that_came_back_is_read_as_reimbursements_tell_it() {
    var reimbursements = ContractKit.of("reimbursements");
    var sent = reimbursements.checkReads("payment_sent.v1", PaymentSent.class).entry();
    var back = reimbursements.checkReads("payment_returned.v1", PaymentCameBack.class).entry();

    NetworkId network = new NetworkId("solent");
    assertThat(back.id(network)).isEqualTo(sent.id(network));
    assertThat(back.on()).isAfter(sent.on());
  }

  @Test
  void work_besides_attendance_is_read_as_reimbursements_tell_it() {
    var read =
        ContractKit.of("reimbursements")
            .checkReads("work_recorded.v1", WritingDownWork.WorkRecorded.class);

    assertThat(read.entry().minutes()).isEqualTo(50);
    assertThat(read.entry().as()).isEqualTo(GivenAs.PREPARED);
  }
}
