package org.commontable.participants.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.diary.DiaryEntry.PaymentMade;
import org.commontable.participants.diary.DiaryEntry.TimeGiven;
import org.commontable.participants.diary.DiaryEntry.WorkGiven;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P14")
class DiaryTest {
  private static final String AMINA = "067nq2cf7n3me9a0b1c2d3e4f5";

  private static final TimeGiven FIRST_DAY = time("day-one", "r1", 360, "2026-03-02");
  private static final TimeGiven SECOND_DAY = time("day-two", "r2", 150, "2026-03-09");
  private static final TimeGiven MISSED = time("day-three", "r3", 0, "2026-03-16");
  private static final PaymentMade PAID =
      new PaymentMade(AMINA, "day-one", "e1", LocalDate.parse("2026-03-12"));

  @Test
  void a_diary_tells_the_newest_first() {
    assertThat(new Diary(List.of(FIRST_DAY, PAID, SECOND_DAY)).entries())
        .containsExactly(PAID, SECOND_DAY, FIRST_DAY);
  }

  @Test
  void the_time_given_is_the_sum_of_what_was_attended() {
    var diary = new Diary(List.of(FIRST_DAY, SECOND_DAY, MISSED, PAID));

    assertThat(diary.minutesGiven()).isEqualTo(510);
    assertThat(diary.sessionsAttended()).isEqualTo(2);
  }

  @Test
  void what_they_led_counts_in_what_they_attended_and_else_by_itself() {
    var led = work("day-one", GivenAs.LED, 60);
    var prepared = work("day-one", GivenAs.PREPARED, 30);
    var ledAlone = work("day-four", GivenAs.LED, 45);
    var diary = new Diary(List.of(FIRST_DAY, PAID, led, prepared, ledAlone));

    assertThat(diary.minutesGiven()).isEqualTo(360 + 30 + 45);
    assertThat(diary.counted()).containsExactlyInAnyOrder(FIRST_DAY, PAID, prepared, ledAlone);
    assertThat(diary.sessionsAttended()).as("who led a part was there").isEqualTo(2);
    assertThat(diary.entries()).contains(led);
  }

  @Test
  void nobody_s_diary_reproaches_them_with_what_they_missed() {
    assertThat(new Diary(List.of(MISSED)).entries()).isEmpty();
  }

  @Test
  void others_see_the_time_and_nothing_of_payments() {
    assertThat(new Diary(List.of(FIRST_DAY, PAID)).withoutPayments().entries())
        .containsExactly(FIRST_DAY);
  }

  @Test
  void a_correction_is_about_the_same_entry_and_another_network_s_is_not() {
    var solent = new NetworkId("solent");
    var corrected = time("day-one", "r1", 90, "2026-03-02");

    assertThat(corrected.id(solent)).isEqualTo(FIRST_DAY.id(solent));
    assertThat(FIRST_DAY.id(new NetworkId("national"))).isNotEqualTo(FIRST_DAY.id(solent));
    assertThat(SECOND_DAY.id(solent)).isNotEqualTo(FIRST_DAY.id(solent));
  }

  private static WorkGiven work(String session, GivenAs as, int minutes) {
    return new WorkGiven(
        AMINA, session, "e-" + session + as, as, minutes, LocalDate.parse("2026-03-02"));
  }

  private static TimeGiven time(String session, String registration, int minutes, String on) {
    return new TimeGiven(AMINA, session, registration, minutes, LocalDate.parse(on));
  }
}
