package org.commontable.reimbursements.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may put right what is in the ledger, and what becomes of it, in plain Java. */
@Tag("F24")
class CorrectionTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 6);
  private static final Actor ASKER = new Actor("finance", null);
  private static final Actor OTHER = new Actor("approver", null);

  private static final Correction ASKED =
      new Correction(
          "correction",
          "payer",
          7,
          LocalDate.of(2026, 5, 1),
          Pence.pounds(150),
          List.of(),
          "Charged to the wrong pot",
          ASKER,
          Instant.parse("2026-07-05T09:00:00Z"),
          Stage.ASKED,
          null,
          null,
          null);

  @Test
  void a_second_person_who_saw_the_sum_and_was_paid_none_of_it_confirms() {
    assertThat(code(ASKED.confirm(by(ASKER, 150, false)))).isEqualTo("asked-by-you");
    assertThat(code(ASKED.confirm(by(OTHER, 150, true)))).isEqualTo("own-payment");
    assertThat(code(ASKED.confirm(by(OTHER, 149, false)))).isEqualTo("amount-changed");

    Correction confirmed = after(ASKED.confirm(by(OTHER, 150, false)));

    assertThat(confirmed.stage()).isEqualTo(Stage.CONFIRMED);
    assertThat(confirmed.confirmedBy()).isEqualTo(OTHER);
    assertThat(confirmed.countsFrom()).isEqualTo(TODAY);
    assertThat(confirmed.confirm(by(OTHER, 150, false))).isEqualTo(Decision.unchanged(confirmed));
    assertThat(code(confirmed.confirm(by(new Actor("third", null), 150, false))))
        .isEqualTo("correction-over");
  }

  @Test
  void each_step_that_two_people_took_is_told() {
    assertThat(told(ASKED.asked())).isEqualTo(Stage.ASKED);
    assertThat(told(ASKED.confirm(by(OTHER, 150, false)))).isEqualTo(Stage.CONFIRMED);
    assertThat(told(ASKED.withdraw())).isEqualTo(Stage.WITHDRAWN);
  }

  @Test
  void what_nobody_confirmed_is_withdrawn_and_what_two_agreed_to_is_not() {
    Correction withdrawn = after(ASKED.withdraw());
    assertThat(withdrawn.stage()).isEqualTo(Stage.WITHDRAWN);
    assertThat(withdrawn.withdraw()).isEqualTo(Decision.unchanged(withdrawn));
    assertThat(code(withdrawn.confirm(by(OTHER, 150, false)))).isEqualTo("correction-over");

    Correction confirmed = after(ASKED.confirm(by(OTHER, 150, false)));
    assertThat(code(confirmed.withdraw())).isEqualTo("correction-over");
    assertThat(code(after(confirmed.postedAs(9)).withdraw())).isEqualTo("correction-over");
    assertThat(code(after(confirmed.overtaken()).withdraw())).isEqualTo("correction-over");
  }

  @Test
  void it_is_posted_once_with_who_agreed_and_from_when() {
    Correction confirmed = after(ASKED.confirm(by(OTHER, 150, false)));

    Correction posted = after(confirmed.postedAs(9));

    assertThat(posted.stage()).isEqualTo(Stage.POSTED);
    assertThat(posted.postedAs()).isEqualTo(9);
    assertThat(posted.confirmedBy()).isEqualTo(OTHER);
    assertThat(posted.countsFrom()).isEqualTo(TODAY);
    assertThat(posted.postedAs(10)).isEqualTo(Decision.unchanged(posted));
    assertThat(posted.overtaken()).isEqualTo(Decision.unchanged(posted));
    assertThat(after(confirmed.overtaken()).stage()).isEqualTo(Stage.OVERTAKEN);
    assertThat(ASKED.overtaken()).isEqualTo(Decision.unchanged(ASKED));
  }

  @Test
  void what_could_be_moved_is_what_it_says_it_moved() {
    Correction confirmed = after(moving(MOVED).confirm(by(OTHER, 150, false)));
    assertThat(confirmed.only(MOVED)).isEqualTo(Decision.unchanged(confirmed));

    Correction less = after(confirmed.only(MOVED.subList(0, 1)));

    assertThat(less.moved()).isEqualTo(MOVED.subList(0, 1));
    assertThat(less.amount()).isEqualTo(Pence.pounds(100));
    assertThat(less.stage()).isEqualTo(Stage.CONFIRMED);
    assertThat(less.confirmedBy()).isEqualTo(OTHER);
    assertThat(less.countsFrom()).isEqualTo(TODAY);
    assertThat(after(confirmed.only(List.of())).stage()).isEqualTo(Stage.OVERTAKEN);
    Correction posted = after(confirmed.postedAs(9));
    assertThat(posted.only(List.of())).isEqualTo(Decision.unchanged(posted));
    assertThat(moving(MOVED).takesBack()).isFalse();
  }

  @Test
  void without_payments_it_takes_back_what_was_posted() {
    assertThat(ASKED.takesBack()).isTrue();
  }

  private static final List<Moved> MOVED = List.of(moved("one", 100), moved("two", 50));

  private static Moved moved(String id, long pounds) {
    return new Moved(
        id,
        false,
        Pence.pounds(pounds),
        Cost.NOT_TOLD_APART,
        new Cost(Account.INVOLVEMENT_EXPENSE, new Cost.Code("C200", "6210", "other")),
        null,
        null);
  }

  private static Correction moving(List<Moved> moved) {
    return new Correction(
        ASKED.id(),
        ASKED.payingOrganisationId(),
        ASKED.entry(),
        ASKED.effectiveOn(),
        ASKED.amount(),
        moved,
        ASKED.reason(),
        ASKED.askedBy(),
        ASKED.askedAt(),
        ASKED.stage(),
        null,
        null,
        null);
  }

  private static Confirming by(Actor who, long pounds, boolean theirOwn) {
    return new Confirming(who, Pence.pounds(pounds), theirOwn, TODAY);
  }

  private static Correction after(Decision<Correction> decision) {
    return ((Decision.Changed<Correction>) decision).state();
  }

  private static Stage told(Decision<Correction> decision) {
    return ((CorrectionFact.Noted) ((Decision.Changed<Correction>) decision).facts().getFirst())
        .stage();
  }

  private static String code(Decision<Correction> decision) {
    return ((Decision.Refused<Correction>) decision).refusal().code();
  }
}
