package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.MultiDayFile.DayTotal;
import org.commontable.reimbursements.payment.MultiDayFile.Stage;
import org.junit.jupiter.api.Test;

class FileOfSeveralDaysTest {
  private static final Instant NOW = Instant.parse("2026-07-06T09:00:00Z");
  private static final List<DayTotal> READ_BACK =
      List.of(new DayTotal(LocalDate.of(2026, 7, 9), 2, Pence.pounds(225)));

  @Test
  void it_is_made_once_all_of_its_runs_have_joined() {
    assertThat(joining().stage()).isEqualTo(Stage.JOINING);
    assertThat(joining().wakeAt()).isEqualTo(NOW.plus(MultiDayFile.PATIENCE));

    MultiDayFile made = changed(joining().made(READ_BACK, "sha"));
    assertThat(made.stage()).isEqualTo(Stage.MADE);
    assertThat(made.days()).isEqualTo(READ_BACK);
    assertThat(made.sha256()).isEqualTo("sha");
    assertThat(made.wakeAt()).isNull();
    assertThat(made.made(List.of(), "other")).isInstanceOf(Decision.Unchanged.class);
    assertThat(made.giveUp()).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void before_a_day_stand_the_payments_and_the_contra_of_each_earlier_one() {
    LocalDate first = LocalDate.of(2026, 7, 9);
    DayTotal next = new DayTotal(first.plusDays(1), 5, Pence.pounds(500));
    MultiDayFile made = changed(joining().made(List.of(READ_BACK.getFirst(), next), "sha"));

    assertThat(made.recordsBefore(first)).isZero();
    assertThat(made.recordsBefore(first.plusDays(1))).isEqualTo(3);
    assertThat(made.recordsBefore(first.plusDays(4))).isEqualTo(9);
  }

  @Test
  void what_was_given_up_is_never_made() {
    MultiDayFile givenUp = changed(joining().giveUp());

    assertThat(givenUp.stage()).isEqualTo(Stage.GIVEN_UP);
    assertThat(givenUp.wakeAt()).isNull();
    assertThat(((Decision.Refused<MultiDayFile>) givenUp.made(READ_BACK, "sha")).refusal().code())
        .isEqualTo("file-given-up");
    assertThat(givenUp.giveUp()).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_run_goes_to_the_bank_in_one_file() {
    FileWay alone = new FileWay("run", "run");
    FileWay together = new FileWay("run", "file");

    assertThat(FileWay.into(together, "file", false)).isInstanceOf(Decision.Unchanged.class);
    assertThat(refusal(FileWay.into(alone, "file", false))).isEqualTo("fetched-by-itself");
    assertThat(refusal(FileWay.into(together, "run", false))).isEqualTo("in-another-file");
    assertThat(FileWay.into(together, "run", true)).isEqualTo(Decision.changed(alone));
  }

  private static MultiDayFile joining() {
    return MultiDayFile.begin("file", "payer", List.of("run", "other"), NOW, NOW);
  }

  private static MultiDayFile changed(Decision<MultiDayFile> decision) {
    return ((Decision.Changed<MultiDayFile>) decision).state();
  }

  private static String refusal(Decision<FileWay> decision) {
    return ((Decision.Refused<FileWay>) decision).refusal().code();
  }
}
