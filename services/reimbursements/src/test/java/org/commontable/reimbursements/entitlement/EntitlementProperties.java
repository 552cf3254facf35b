package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.entitlement.Entitled.*;
import static org.commontable.reimbursements.entitlement.Entitled.taking;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;

/**
 * What holds over every history: offers, answers, evidence that comes twice, late and corrected,
 * approvals by the right and the wrong people at the right and the wrong amount, and two runs that
 * both want it.
 */
class EntitlementProperties {
  private static final Actor PAYEE = new Actor("amina", AMINA);
  private static final Actor PREPARER = new Actor("preparer", "0673000000701a8g000000000p");
  private static final Actor RECORDER = new Actor("recorder", "0673000000701a8g000000000r");
  private static final Actor RECORDER_OTHERWISE =
      new Actor("third-account", "0673000000701a8g000000000r");
  private static final Actor PREPARER_OTHERWISE =
      new Actor("second-account", "0673000000701a8g000000000p");

  /** One thing that somebody tries. */
  sealed interface Step {
    record MakeOffer(int minutes, int rateVersion, Actor by) implements Step {}

    record GiveAnswer(Answer answer) implements Step {}

    record RecordAnswer(Answer answer, Actor by, boolean trusted) implements Step {}

    record RecordAttendance(int revision, int registration) implements Step {}

    record Approve(Actor by, @Nullable Pence otherAmount) implements Step {}

    record Take(String run) implements Step {}

    record Freeze(String run, int attempt) implements Step {}

    record Thaw(String run, int attempt) implements Step {}

    record Leave(String run) implements Step {}

    record Pay(String run) implements Step {}

    record PutIntoBatch(String batch, Actor by) implements Step {}

    record FixForCause(String batch) implements Step {}

    record PassOn(String batch) implements Step {}

    record DropBatch(String batch) implements Step {}

    default Decision<Entitlement> tryOn(Entitlement e) {
      return switch (this) {
        case MakeOffer(int minutes, int version, Actor by) ->
            e.offer(offerOf(minutes, version, by), PROGRAMME);
        case GiveAnswer(Answer answer) -> e.answer(answer, "amina", NOW);
        case RecordAnswer(Answer answer, Actor by, boolean trusted) ->
            e.answerFor(answer, recorded(answer, by, trusted));
        case RecordAttendance(int revision, int registration) ->
            e.record(evidenceOf(revision, registration), PROGRAMME);
        case Approve(Actor by, Pence other) ->
            e.approve(
                new Approving(
                    other == null ? e.claim().map(Claim::amount).orElse(Pence.NOTHING) : other, by),
                NOW);
        case Take(String run) -> e.takeIntoRun(taking(run));
        case Freeze(String run, int attempt) -> e.freezeIn(run, attempt);
        case Thaw(String run, int attempt) -> e.thawIn(run, attempt);
        case Leave(String run) -> e.leaveRun(run);
        case Pay(String run) -> e.pay(run, DAY);
        case PutIntoBatch(String batch, Actor by) -> e.listForCause(new Listing(batch, by));
        case FixForCause(String batch) ->
            e.fixForCause(batch, e.partIn(batch).map(PassedOn::amount).orElse(Pence.NOTHING));
        case PassOn(String batch) -> e.reachCause(batch);
        case DropBatch(String batch) -> e.leaveBatch(batch);
      };
    }
  }

  @Property(tries = 4000)
  @Tag("F1")
  void a_declined_offer_never_becomes_payable(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) -> {
          boolean declined =
              after.answered() != null
                  && (after.answered().answer() instanceof Answer.Nothing
                      || after.answered().answer() instanceof Answer.GiveAway);
          if (declined) {
            assertThat(after.claim()).isEmpty();
            assertThat(after.approval()).isNull();
            assertThat(after.hold()).isNull();
            assertThat(after.payment()).isNull();
          }
        });
  }

  @Property(tries = 4000)
  @Tag("F8")
  void what_was_given_away_goes_to_causes_once_and_never_to_the_person(
      @ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) -> {
          List<PassedOn> fixed = after.passedOn().stream().filter(PassedOn::isFixed).toList();
          assertThat(fixed.stream().map(PassedOn::batchId).toList())
              .containsAll(
                  before.passedOn().stream()
                      .filter(PassedOn::isFixed)
                      .map(PassedOn::batchId)
                      .toList());
          if (!fixed.isEmpty()) {
            assertThat(after.answered()).isNotNull();
            assertThat(after.claim()).isEmpty();
            assertThat(after.payment()).isNull();
          }
          Pence all = Pence.total(after.passedOn().stream().map(PassedOn::amount).toList());
          if (step instanceof Step.PutIntoBatch && !after.equals(before)) {
            assertThat(all).isEqualTo(after.givenAway());
          }
          assertThat(all).isLessThanOrEqualTo(Pence.pounds(150));
          assertThat(PotPosition.of(after).used()).isLessThanOrEqualTo(Pence.pounds(150));
          assertThat(after.passedOn().stream().filter(part -> !part.isFixed()).count())
              .isLessThanOrEqualTo(1);
        });
  }

  @Property(tries = 4000)
  @Tag("F7")
  void the_approver_is_neither_the_payee_nor_the_preparer(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) ->
            Optional.ofNullable(after.approval())
                .ifPresent(approval -> {
                  assertThat(approval.by().isParticipant(after.participantId())).isFalse();
                  assertThat(approval.by().isSameAs(offerIn(after).preparedBy())).isFalse();
                }));
  }

  @Property(tries = 4000)
  @Tag("F1")
  @Tag("F7")
  void who_put_an_answer_on_record_is_neither_the_payee_nor_the_preparer_nor_an_approver(
      @ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) -> {
          for (Actor recorder : after.recorders()) {
            assertThat(recorder.isParticipant(after.participantId())).isFalse();
            assertThat(recorder.isSameAs(offerIn(after).preparedBy())).isFalse();
            assertThat(after.approvers()).noneMatch(recorder::isSameAs);
          }
          if (step instanceof Step.GiveAnswer && !after.equals(before)) {
            assertThat(after.recorders()).isEmpty();
          }
        });
  }

  @Property(tries = 4000)
  @Tag("F7")
  void an_approved_amount_is_pinned(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) -> {
          Approval approval = after.approval();
          if (approval == null) {
            assertThat(after.hold()).isNull();
            return;
          }
          if (before.approval() != null) {
            assertThat(approval).isEqualTo(before.approval());
          }
          if (!after.isFrozen()) {
            assertThat(after.claim()).map(Claim::amount).contains(approval.amount());
            assertThat(after.evidence()).isNotNull();
            assertThat(approval.stillFits(after)).isTrue();
          }
          if (after.payment() != null) {
            assertThat(after.payment().amount()).isEqualTo(approval.amount());
          }
        });
  }

  @Property(tries = 4000)
  void it_is_paid_at_most_once_and_by_the_run_that_held_it_frozen(
      @ForAll("histories") List<Step> history) {
    int[] payments = {0};
    walk(
        history,
        (before, step, after) -> {
          if (before.payment() != null) {
            assertThat(after.payment()).isEqualTo(before.payment());
          } else if (after.payment() != null) {
            payments[0]++;
            assertThat(before.isFrozen()).isTrue();
            assertThat(before.isHeldBy(after.payment().runId())).isTrue();
          }
          if (before.hold() != null && after.hold() != null) {
            assertThat(after.hold().runId()).isEqualTo(before.hold().runId());
          }
        });
    assertThat(payments[0]).isLessThanOrEqualTo(1);
  }

  @Property(tries = 4000)
  @Tag("F12")
  void an_attempt_moves_nothing_that_a_later_one_froze(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) -> {
          Hold hold = before.hold();
          if (hold != null && hold.frozen()) {
            boolean isTooLate =
                switch (step) {
                  case Step.Freeze(String _, int attempt) -> hold.isFrozenSince(attempt + 1);
                  case Step.Thaw(String _, int attempt) -> hold.isFrozenSince(attempt + 1);
                  default -> false;
                };
            if (isTooLate) {
              assertThat(after).isEqualTo(before);
            }
          }
          if (step instanceof Step.Thaw && !after.equals(before)) {
            assertThat(after.isFrozen()).isFalse();
            assertThat(after.payment()).isNull();
          }
        });
  }

  @Property(tries = 4000)
  @Tag("F2")
  void every_amount_names_the_version_of_the_rate_it_came_from(
      @ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) -> {
          if (after.offer() == null) {
            assertThat(after.claim()).isEmpty();
            return;
          }
          RateReference rate = after.offer().rateFrom();
          after.claim().ifPresent(claim -> assertThat(claim.rateFrom()).isEqualTo(rate));
          after.difference().ifPresent(diff -> assertThat(diff.rateFrom()).isEqualTo(rate));
          if (after.approval() != null) {
            assertThat(after.approval().rateFrom()).isEqualTo(rate);
          }
          if (after.payment() != null) {
            assertThat(after.payment().rateFrom()).isEqualTo(rate);
          }
        });
  }

  @Property(tries = 4000)
  void whatever_is_tried_twice_in_a_row_happens_once(@ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) -> {
          if (step.tryOn(before) instanceof Decision.Refused) {
            return;
          }
          assertThat(stateAfter(after, step)).isEqualTo(after);
          assertThat(factsOf(step.tryOn(after))).isEmpty();
        });
  }

  @Property(tries = 4000)
  @Tag("F1")
  void nobody_is_paid_more_than_they_accepted_or_than_their_time_was_worth(
      @ForAll("histories") List<Step> history) {
    walk(
        history,
        (before, step, after) ->
            after
                .claim()
                .ifPresent(claim -> {
                  Offer offer = offerIn(after);
                  Answer answer = Optional.ofNullable(after.answered()).orElseThrow().answer();
                  assertThat(claim.amount())
                      .isLessThanOrEqualTo(offer.amount())
                      .isLessThanOrEqualTo(answer.atMost(offer.amount()))
                      .isLessThanOrEqualTo(offer.worthOf(evidenceIn(after).minutes()));
                }));
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<String> runs = Arbitraries.of("run-one", "run-two");
    Arbitrary<Integer> attempts = Arbitraries.integers().between(1, 2);
    Arbitrary<Actor> actors =
        Arbitraries.of(
            APPROVER, APPROVER, PREPARER, PREPARER_OTHERWISE, PAYEE, RECORDER, RECORDER_OTHERWISE);
    Arbitrary<Pence> amounts = Arbitraries.of(0L, 1L, 2500L, 7500L, 15_000L).map(Pence::of);
    Arbitrary<Answer> answers =
        Arbitraries.oneOf(
            Arbitraries.<Answer>of(
                new Answer.Accept(), new Answer.Nothing(), new Answer.GiveAway()),
            amounts.map(Answer.TakeLess::new));
    Arbitrary<Step> steps =
        Arbitraries.frequencyOf(
            Tuple.of(
                2,
                Combinators.combine(
                        Arbitraries.of(TWO_HOURS, 240, SIX_HOURS),
                        Arbitraries.of(1, 2),
                        Arbitraries.of(PREPARER, PREPARER, PAYEE, RECORDER))
                    .as(Step.MakeOffer::new)),
            Tuple.of(3, answers.map(Step.GiveAnswer::new)),
            Tuple.of(
                2,
                Combinators.combine(
                        answers,
                        Arbitraries.of(
                            RECORDER, RECORDER, RECORDER_OTHERWISE, APPROVER, PREPARER, PAYEE),
                        Arbitraries.of(true, false))
                    .as(Step.RecordAnswer::new)),
            Tuple.of(
                3,
                Combinators.combine(
                        Arbitraries.integers().between(1, 4), Arbitraries.integers().between(0, 1))
                    .as(Step.RecordAttendance::new)),
            Tuple.of(4, Combinators.combine(actors, amounts.injectNull(0.9)).as(Step.Approve::new)),
            Tuple.of(3, runs.map(Step.Take::new)),
            Tuple.of(3, Combinators.combine(runs, attempts).as(Step.Freeze::new)),
            Tuple.of(1, Combinators.combine(runs, attempts).as(Step.Thaw::new)),
            Tuple.of(1, runs.map(Step.Leave::new)),
            Tuple.of(3, runs.map(Step.Pay::new)),
            Tuple.of(
                2,
                Combinators.combine(runs, Arbitraries.of(APPROVER, APPROVER, PAYEE))
                    .as(Step.PutIntoBatch::new)),
            Tuple.of(2, runs.map(Step.FixForCause::new)),
            Tuple.of(1, runs.map(Step.PassOn::new)),
            Tuple.of(1, runs.map(Step.DropBatch::new)));
    return steps.list().ofMinSize(5).ofMaxSize(60);
  }

  private interface Check {
    void that(Entitlement before, Step step, Entitlement after);
  }

  private static void walk(List<Step> history, Check check) {
    Entitlement entitlement = nothingYet();
    for (Step step : history) {
      Entitlement after = stateAfter(entitlement, step);
      check.that(entitlement, step, after);
      entitlement = after;
    }
  }

  private static Entitlement stateAfter(Entitlement before, Step step) {
    return switch (step.tryOn(before)) {
      case Decision.Changed<Entitlement> changed -> changed.state();
      case Decision.Unchanged<Entitlement> unchanged -> unchanged.state();
      case Decision.Refused<Entitlement> _ -> before;
    };
  }

  private static Offer offerOf(int minutes, int rateVersion, Actor by) {
    Offer offer = anOffer(by, minutes);
    return new Offer(
        offer.payingOrganisationId(),
        new RateReference("rate-card", rateVersion),
        offer.rate(),
        offer.firstDay(),
        offer.lastDay(),
        offer.minutesByDay(),
        offer.amount(),
        offer.payBy(),
        offer.words(),
        null,
        by,
        NOW);
  }

  private static Recording recorded(Answer answer, Actor by, boolean trusted) {
    LocalDate today = LocalDate.of(2026, 9, 1);
    return new Recording(
        trusted
            ? RecordedFor.byATrustedPerson(by, NOW)
            : new RecordedFor(by, RecordedFor.How.PHONE, today, today, null, NOW),
        answer,
        true,
        false,
        today,
        today);
  }

  /** What a revision says is always the same, however often it is told. */
  private static Evidence evidenceOf(int revision, int registration) {
    int minutes = List.of(0, TWO_HOURS, SIX_HOURS, 0, 240).get(revision);
    return new Evidence(
        "registration-" + registration,
        minutes == 0 ? Evidence.Attendance.APOLOGY : Evidence.Attendance.PARTIAL,
        minutes,
        DAY,
        revision);
  }

  private static Offer offerIn(Entitlement e) {
    return Optional.ofNullable(e.offer()).orElseThrow();
  }

  private static Evidence evidenceIn(Entitlement e) {
    return Optional.ofNullable(e.evidence()).orElseThrow();
  }
}
