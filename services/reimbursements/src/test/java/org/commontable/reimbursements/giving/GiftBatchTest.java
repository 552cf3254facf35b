package org.commontable.reimbursements.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.giving.GiftBatch.LeftOut;
import org.commontable.reimbursements.giving.GiftBatch.Passed;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How what was given away reaches its cause, in plain Java. */
@Tag("F8")
class GiftBatchTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 6);
  private static final Actor MAKER = new Actor("finance", null);
  private static final Actor OTHER = new Actor("approver", null);
  private static final List<Gift> GIFTS =
      List.of(
          new Gift("one", Pence.pounds(150), Cost.NOT_TOLD_APART),
          new Gift("two", Pence.pounds(75), Cost.NOT_TOLD_APART));

  private static final GiftBatch LISTED =
      new GiftBatch(
          "batch",
          "payer",
          "The hospice",
          List.of("one", "two"),
          MAKER,
          Instant.parse("2026-07-05T09:00:00Z"),
          Stage.LISTED,
          null,
          null,
          List.of(),
          null,
          null);

  private final GiftBatch confirmed = after(LISTED.confirm(by(OTHER, 225, GIFTS, false)));
  private final GiftBatch fixed = after(confirmed.fixed(GIFTS, List.of()));

  @Test
  void a_second_person_who_saw_the_sum_and_gave_none_of_it_confirms() {
    assertThat(code(LISTED.confirm(by(MAKER, 225, GIFTS, false)))).isEqualTo("made-by-you");
    assertThat(code(LISTED.confirm(by(OTHER, 225, GIFTS, true)))).isEqualTo("own-gift");
    assertThat(code(LISTED.confirm(seen("Another hospice", OTHER, 225, GIFTS, false))))
        .isEqualTo("another-cause");
    assertThat(code(LISTED.confirm(by(OTHER, 0, List.of(), false)))).isEqualTo("nothing-listed");
    assertThat(code(LISTED.confirm(by(OTHER, 224, GIFTS, false)))).isEqualTo("amount-changed");

    assertThat(confirmed.stage()).isEqualTo(Stage.CONFIRMED);
    assertThat(confirmed.confirmedBy()).isEqualTo(OTHER);
    assertThat(confirmed.gifts()).isEqualTo(GIFTS);
    assertThat(confirmed.fixedOn()).isEqualTo(TODAY);
    assertThat(confirmed.confirm(by(OTHER, 225, GIFTS, false)))
        .isEqualTo(Decision.unchanged(confirmed));
    assertThat(code(confirmed.confirm(by(new Actor("third", null), 225, GIFTS, false))))
        .isEqualTo("batch-over");
  }

  @Test
  void it_is_fixed_once_with_what_is_in_it_and_dropped_where_all_left() {
    assertThat(LISTED.sum()).isEqualTo(Pence.NOTHING);
    assertThat(LISTED.fixed(GIFTS, List.of())).isEqualTo(Decision.unchanged(LISTED));
    assertThat(fixed.stage()).isEqualTo(Stage.FIXED);
    assertThat(fixed.sum()).isEqualTo(Pence.pounds(225));
    assertThat(fixed.fixed(List.of(), List.of())).isEqualTo(Decision.unchanged(fixed));
    assertThat(after(confirmed.fixed(List.of(), List.of())).stage()).isEqualTo(Stage.DROPPED);
    LeftOut two = LeftOut.of("two", Refusal.conflict("amount-changed", "Another sum."));
    assertThat(fixed.leftOutSince()).isEmpty();
    assertThat(LISTED.leftOutSince()).isEmpty();
    GiftBatch withOne = after(confirmed.fixed(GIFTS.subList(0, 1), List.of(two)));
    assertThat(withOne.leftOutSince())
        .containsExactly(new LeftOut("two", "amount-changed", "Another sum."));
    assertThat(after(withOne.passOn(passed(TODAY, "BACS 1"), TODAY)).leftOutSince())
        .containsExactly(two);
  }

  @Test
  void it_is_passed_on_once_on_a_day_that_can_be() {
    assertThat(code(LISTED.passOn(passed(TODAY, "BACS 1"), TODAY)))
        .isEqualTo("not-to-be-passed-on");
    assertThat(code(fixed.passOn(passed(TODAY.plusDays(1), "BACS 1"), TODAY)))
        .isEqualTo("not-passed-on-yet");
    assertThat(code(fixed.passOn(passed(TODAY.minusDays(1), "BACS 1"), TODAY)))
        .isEqualTo("not-passed-on-yet");

    GiftBatch done = after(fixed.passOn(passed(TODAY, "BACS 1"), TODAY));

    assertThat(done.stage()).isEqualTo(Stage.PASSED_ON);
    assertThat(done.gifts()).isEqualTo(GIFTS);
    assertThat(done.passOn(passed(TODAY, "BACS 1"), TODAY)).isEqualTo(Decision.unchanged(done));
    assertThat(code(done.passOn(passed(TODAY, "BACS 2"), TODAY))).isEqualTo("not-to-be-passed-on");
    assertThat(code(done.passOn(passed(TODAY.minusDays(1), "BACS 1"), TODAY)))
        .isEqualTo("not-to-be-passed-on");
  }

  @Test
  void what_nobody_confirmed_is_dropped_and_what_is_owed_to_the_cause_is_not() {
    GiftBatch dropped = after(LISTED.drop());
    assertThat(dropped.stage()).isEqualTo(Stage.DROPPED);
    assertThat(dropped.drop()).isEqualTo(Decision.unchanged(dropped));
    assertThat(code(dropped.confirm(by(OTHER, 225, GIFTS, false)))).isEqualTo("batch-over");
    assertThat(code(confirmed.drop())).isEqualTo("batch-over");
    assertThat(code(fixed.drop())).isEqualTo("batch-over");
  }

  @Test
  void what_two_people_did_not_agree_to_is_not_in_it_once_they_have() {
    assertThat(LISTED.hasDoneWithout("one")).isFalse();
    GiftBatch withOne = after(LISTED.confirm(by(OTHER, 150, GIFTS.subList(0, 1), false)));
    assertThat(withOne.hasDoneWithout("one")).isFalse();
    assertThat(withOne.hasDoneWithout("two")).isTrue();
    assertThat(after(LISTED.drop()).hasDoneWithout("one")).isTrue();
  }

  @Test
  void each_step_is_told() {
    assertThat(told(LISTED.made())).isEqualTo(Stage.LISTED);
    assertThat(told(LISTED.drop())).isEqualTo(Stage.DROPPED);
    assertThat(told(confirmed.fixed(List.of(), List.of()))).isEqualTo(Stage.DROPPED);
    // Fixed is no step of its own for others: that it is owed is told by the ledger.
    assertThat(confirmed.fixed(GIFTS, List.of())).isEqualTo(Decision.changed(fixed));
    assertThat(told(fixed.passOn(passed(TODAY, "BACS 1"), TODAY))).isEqualTo(Stage.PASSED_ON);
  }

  private static Passed passed(LocalDate on, String reference) {
    return new Passed(on, reference, MAKER);
  }

  private static Confirming by(Actor who, long pounds, List<Gift> listed, boolean theirOwn) {
    return seen("The hospice", who, pounds, listed, theirOwn);
  }

  private static Confirming seen(
      String cause, Actor who, long pounds, List<Gift> listed, boolean theirOwn) {
    return new Confirming(who, cause, Pence.pounds(pounds), listed, theirOwn, TODAY);
  }

  private static GiftBatch after(Decision<GiftBatch> decision) {
    return ((Decision.Changed<GiftBatch>) decision).state();
  }

  private static Stage told(Decision<GiftBatch> decision) {
    return ((GiftFact.Noted) ((Decision.Changed<GiftBatch>) decision).facts().getFirst()).stage();
  }

  private static String code(Decision<GiftBatch> decision) {
    return ((Decision.Refused<GiftBatch>) decision).refusal().code();
  }
}
