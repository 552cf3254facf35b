package org.commontable.reimbursements.entitlement;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;
import static org.commontable.reimbursements.entitlement.Entitled.taking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.words.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F1")
class AnsweringAnOfferTest {

  @Test
  void an_offer_says_in_plain_words_what_how_long_how_much_how_and_when() {
    OfferWords words = anOffer().words();

    assertThat(words.what()).contains("Starting together", "Wednesday 16 September 2026");
    assertThat(words.howLong()).contains("6 hours");
    assertThat(words.howMuch()).contains("£150.00");
    assertThat(words.latestDate()).contains("Friday 16 October 2026");
    assertThat(words.statementWillSay())
        .contains("SOLENT EXAMPLE")
        .doesNotContain("Starting together");
  }

  @Test
  void an_offer_made_late_and_made_again_later_is_the_same_offer_where_it_promises_as_many_days() {
    Offer late = promisedIn(30, NOW.plus(40, DAYS));
    Entitlement accepted =
        after(after(nothingYet().offer(late, PROGRAMME)).answer(new Answer.Accept(), "amina", NOW));

    assertThat(accepted.offer(promisedIn(30, NOW.plus(47, DAYS)), PROGRAMME))
        .isInstanceOf(Decision.Unchanged.class);
    assertThat(accepted.offer(promisedIn(10, NOW.plus(47, DAYS)), PROGRAMME))
        .isInstanceOf(Decision.Changed.class);
    // Made before the activity, or by a release that counted from it whenever an offer was made.
    int days = (int) DAYS.between(anOffer().lastDay(), anOffer().payBy());
    Instant lately = NOW.plus(40, DAYS);
    LocalDate madeOn = LocalDate.ofInstant(lately, ZoneOffset.UTC);
    Offer before = promisedIn((int) DAYS.between(madeOn, anOffer().payBy()), lately);
    for (Offer first : List.of(anOffer(), before)) {
      Entitlement stands =
          after(
              after(nothingYet().offer(first, PROGRAMME))
                  .answer(new Answer.Accept(), "amina", NOW));
      assertThat(stands.offer(promisedIn(days, NOW.plus(47, DAYS)), PROGRAMME))
          .isInstanceOf(Decision.Unchanged.class);
    }
    // Before the activity a promise is a day, and another day is another promise.
    assertThat(accepted().offer(promisedIn(46, NOW.plus(1, DAYS)), PROGRAMME))
        .isInstanceOf(Decision.Changed.class);
  }

  /** The same terms, made at another time with a day of payment that is counted from then. */
  private static Offer promisedIn(int days, Instant madeAt) {
    Offer offer = anOffer();
    LocalDate payBy = LocalDate.ofInstant(madeAt, ZoneOffset.UTC).plusDays(days);
    return new Offer(
        offer.payingOrganisationId(),
        offer.rateFrom(),
        offer.rate(),
        offer.firstDay(),
        offer.lastDay(),
        offer.minutesByDay(),
        offer.amount(),
        payBy,
        OfferTelling.ofSession(
                Said.told("Starting together", "Cychwyn gyda'n gilydd"),
                DAY,
                offer.minutesByDay(),
                offer.amount(),
                payBy,
                "SOLENT EXAMPLE")
            .words(),
        null,
        offer.preparedBy(),
        madeAt);
  }

  @Test
  void a_person_may_accept_take_less_take_nothing_or_give_it_away() {
    assertThat(answered(new Answer.Accept()).state()).isEqualTo(EntitlementState.ACCEPTED);
    assertThat(answered(new Answer.TakeLess(Pence.pounds(75))).state())
        .isEqualTo(EntitlementState.ACCEPTED);
    assertThat(answered(new Answer.Nothing()).state()).isEqualTo(EntitlementState.DECLINED);
    assertThat(answered(new Answer.GiveAway()).state()).isEqualTo(EntitlementState.GIVEN_AWAY);
  }

  @Test
  void to_take_less_is_to_take_something_and_less_than_was_offered() {
    for (Pence amount : List.of(Pence.NOTHING, Pence.pounds(150), Pence.pounds(151))) {
      assertThat(refusalOf(offered().answer(new Answer.TakeLess(amount), "amina", NOW)))
          .isEqualTo("less-than-offered");
    }
  }

  @Test
  void what_was_not_offered_can_not_be_answered() {
    assertThat(refusalOf(nothingYet().answer(new Answer.Accept(), "amina", NOW)))
        .isEqualTo("nothing-offered");
  }

  @Test
  void the_same_answer_twice_changes_nothing() {
    assertThat(accepted().answer(new Answer.Accept(), "amina", NOW.plusSeconds(60)))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void a_person_may_change_their_mind_after_approval_and_approval_starts_again() {
    Decision<Entitlement> less =
        approved().answer(new Answer.TakeLess(Pence.pounds(40)), "amina", NOW);

    assertThat(factsOf(less)).containsExactly("OfferAnswered", "ClaimDrafted");
    assertThat(after(less).approval()).isNull();
    assertThat(after(less).claim()).map(Claim::amount).contains(Pence.pounds(40));
  }

  @Test
  void a_person_may_change_their_mind_while_a_run_is_put_together_and_leaves_it() {
    Entitlement inRun = after(approved().takeIntoRun(taking("run")));

    Entitlement declined = after(inRun.answer(new Answer.Nothing(), "amina", NOW));

    assertThat(declined.hold()).isNull();
    assertThat(declined.state()).isEqualTo(EntitlementState.DECLINED);
    assertThat(refusalOf(declined.freezeIn("run", 1))).isEqualTo("not-in-this-run");
  }

  @Test
  void once_the_run_is_frozen_the_answer_stands() {
    assertThat(refusalOf(frozenIn("run").answer(new Answer.Nothing(), "amina", NOW)))
        .isEqualTo("payment-under-way");
    assertThat(refusalOf(paidBy("run").answer(new Answer.Nothing(), "amina", NOW)))
        .isEqualTo("already-paid");
  }

  @Test
  void a_declined_offer_is_never_claimed_even_if_the_person_attends() {
    Decision<Entitlement> attended = answered(new Answer.Nothing()).record(present(), PROGRAMME);

    assertThat(after(attended).claim()).isEmpty();
    assertThat(factsOf(attended)).containsExactly("NothingDue");
    assertThat(after(attended).settled()).isTrue();
    assertThat(refusalOf(after(attended).takeIntoRun(taking("run")))).isEqualTo("not-approved");
  }

  @Test
  void other_terms_make_the_offer_anew_and_the_person_is_asked_again() {
    Decision<Entitlement> shorter = accepted().offer(anOffer(COORDINATOR, TWO_HOURS), PROGRAMME);

    assertThat(factsOf(shorter)).containsExactly("OfferMade");
    assertThat(after(shorter).state()).isEqualTo(EntitlementState.OFFERED);
  }

  @Test
  void the_same_terms_again_change_nothing() {
    assertThat(accepted().offer(anOffer(), PROGRAMME)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void after_the_activity_the_offer_stands() {
    assertThat(refusalOf(claimed().offer(anOffer(COORDINATOR, TWO_HOURS), PROGRAMME)))
        .isEqualTo("offer-stands");
  }

  @Test
  @Tag("F7")
  void nobody_prepares_an_offer_to_themselves() {
    Actor amina = new Actor("some-account", AMINA);

    assertThat(refusalOf(nothingYet().offer(anOffer(amina, SIX_HOURS), PROGRAMME)))
        .isEqualTo("preparer-is-payee");
  }

  @Test
  @Tag("F8")
  void what_has_left_its_batch_for_a_cause_is_neither_fixed_in_it_nor_with_the_cause() {
    Entitlement given =
        after(answered(new Answer.GiveAway()).record(Entitled.present(), PROGRAMME));
    Entitlement listed = after(given.listForCause(new Listing("batch", APPROVER)));

    // Whoever answers otherwise while two people agree to the batch has it for themselves.
    Entitlement taken = after(listed.answer(new Answer.Accept(), "amina", NOW));

    assertThat(taken.state()).isEqualTo(EntitlementState.CLAIMED);
    assertThat(refusalOf(taken.fixForCause("batch", Pence.pounds(150))))
        .isEqualTo("not-in-this-batch");
    assertThat(refusalOf(taken.reachCause("batch"))).isEqualTo("not-in-this-batch");
    assertThat(refusalOf(listed.fixForCause("another", Pence.pounds(150))))
        .isEqualTo("not-in-this-batch");
  }

  @Test
  @Tag("F11")
  void who_changes_their_mind_ever_again_keeps_proofs_of_the_last_times() {
    Entitlement e = Entitled.offered();
    for (int i = 0; i < 2 * Entitlement.FORMER_ANSWERS_MOST; i++) {
      e = after(e.answer(new Answer.TakeLess(Pence.of(1 + i)), "person", NOW.plusSeconds(i)));
    }

    assertThat(e.formerAnswers()).hasSize(Entitlement.FORMER_ANSWERS_MOST);
    assertThat(e.formerAnswers().getLast().until()).isEqualTo(answeredAt(e));
    assertThat(e.wasTurnedDown()).isTrue();
    Entitlement taken = after(Entitled.accepted().answer(new Answer.Nothing(), "person", NOW));
    assertThat(taken.formerAnswers()).isEmpty();
  }

  private static Instant answeredAt(Entitlement e) {
    return Objects.requireNonNull(e.answered()).at();
  }
}
