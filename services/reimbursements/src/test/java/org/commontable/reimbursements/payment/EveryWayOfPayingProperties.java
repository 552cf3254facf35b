package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.BounceDesk;
import org.commontable.reimbursements.bounce.ReturnChannel;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Balances;
import org.commontable.reimbursements.ledger.Batch.Kind;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line.Side;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.OrderDesk;
import org.commontable.reimbursements.order.OrderDesk.Standing;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.testing.HttpAnswer;

/**
 * Random histories in which runs and orders reach for the same people's money, banks and payers
 * send it back, people enter and confirm returns, decide that it is paid again, and change their
 * bank details meanwhile: repeated word for word, raced by sweeps, and stopped dead after any
 * write. Whatever happens, a claim is paid once, by people who had no other hand in it.
 */
@Tag("F12")
@Tag("F15")
@Tag("F16")
@Tag("F7")
class EveryWayOfPayingProperties {
  private static final int PEOPLE = 4;
  private static final Actor FINANCE = new Actor("finance", null);
  private static final Actor APPROVER = new Actor("approver", null);

  /** Has no other hand in any order. */
  private static final Actor REPORTER = new Actor("reports-returns", null);

  /** Those who release; the first two also sit at the desk, as small offices have it. */
  private static final List<Actor> RELEASERS =
      List.of(
          new Actor("releaser-one", null),
          new Actor("releaser-two", null),
          new Actor("releaser-three", null),
          new Actor("releaser-four", null));

  private static final List<Actor> AT_THE_DESK =
      List.of(FINANCE, APPROVER, RELEASERS.get(0), RELEASERS.get(1));

  private static final class Stage {
    static final Office OFFICE = new Office();
    static final Approved APPROVED = Approved.once(OFFICE);
  }

  enum Act {
    /** Whatever comes next in a good run. */
    RUN_ON,
    CANCEL_RUN,
    /** Whatever comes next in a good order. */
    ORDER_ON,
    ANOTHER_ORDER,
    CANCEL_ORDER,
    BANK_SENDS_BACK,
    SOMEBODY_SAYS_IT_CAME_BACK,
    ORDER_CAME_BACK,
    CONFIRM_RETURN,
    PAY_AGAIN,
    WRITE_OFF,
    CHANGE_DETAILS,
    /** Two people have its cost booked under another code. */
    CORRECT,
    SWEEP,
    REPEAT_LAST
  }

  /**
   * One thing that happens.
   *
   * @param which of the runs, orders or people
   * @param who does it
   * @param stopsAfter writes after which the process stops; 0 for never
   */
  record Event(Act act, int which, int who, int stopsAfter) implements PaymentHistory.Step {}

  /**
   * Prepared, let go by as many as must, reported as paid, returned and confirmed; and all of it
   * once more, but for the return.
   */
  private static final List<Event> CAME_BACK_AND_PAID_AGAIN =
      List.of(
          new Event(Act.ORDER_ON, 0, 2, 0),
          new Event(Act.ORDER_ON, 0, 2, 0),
          new Event(Act.ORDER_ON, 0, 3, 0),
          new Event(Act.ORDER_ON, 0, 3, 0),
          new Event(Act.ORDER_CAME_BACK, 0, 0, 0),
          new Event(Act.PAY_AGAIN, 0, 1, 0),
          new Event(Act.ANOTHER_ORDER, 0, 2, 0),
          new Event(Act.ORDER_ON, 0, 2, 0),
          new Event(Act.ORDER_ON, 0, 3, 0),
          new Event(Act.ORDER_ON, 0, 3, 0));

  @Property(tries = 16, shrinking = ShrinkingMode.OFF)
  void a_claim_is_paid_once_by_people_who_had_no_other_hand_in_it(
      @ForAll("histories") List<Event> events) {
    History history = new History();
    events.forEach(history::happen);
    history.end();
    Statistics.label("something was paid again after it came back or was refused")
        .collect(history.paidAgain)
        .coverage(checks -> checks.check(true).percentage(part -> part > 10));
    Statistics.label("a return counted")
        .collect(history.returned)
        .coverage(checks -> checks.check(true).percentage(part -> part > 30));
    Statistics.label("an order's payment came back")
        .collect(history.cameBackOfAnOrder)
        .coverage(checks -> checks.check(true).percentage(part -> part > 5));
    Statistics.label("a cost was corrected")
        .collect(history.corrected > 0)
        .coverage(checks -> checks.check(true).percentage(part -> part > 10));
    Statistics.label("an order was let go")
        .collect(history.ordered)
        .coverage(checks -> checks.check(true).percentage(part -> part > 30));
  }

  /** Any; half of them after an order of which the payment came back and was paid again. */
  @Provide
  Arbitrary<List<Event>> histories() {
    return Combinators.combine(Arbitraries.of(List.<Event>of(), CAME_BACK_AND_PAID_AGAIN), events())
        .as((first, more) -> Stream.concat(first.stream(), more.stream()).toList());
  }

  private static Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(20, Act.RUN_ON),
                Tuple.of(1, Act.CANCEL_RUN),
                Tuple.of(16, Act.ORDER_ON),
                Tuple.of(2, Act.ANOTHER_ORDER),
                Tuple.of(1, Act.CANCEL_ORDER),
                Tuple.of(5, Act.BANK_SENDS_BACK),
                Tuple.of(4, Act.SOMEBODY_SAYS_IT_CAME_BACK),
                Tuple.of(4, Act.ORDER_CAME_BACK),
                Tuple.of(5, Act.CONFIRM_RETURN),
                Tuple.of(9, Act.PAY_AGAIN),
                Tuple.of(1, Act.WRITE_OFF),
                Tuple.of(2, Act.CHANGE_DETAILS),
                Tuple.of(4, Act.CORRECT),
                Tuple.of(3, Act.SWEEP),
                Tuple.of(4, Act.REPEAT_LAST)),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 3),
            Stopping.mostlyNever())
        .as(Event::new)
        .list()
        .ofMinSize(50)
        .ofMaxSize(80);
  }

  /** One organisation and its people. */
  private static final class History extends PaymentHistory {
    private final Set<String> seenReleased = new HashSet<>();
    private int accounts;
    private boolean paidAgain;
    private boolean returned;
    private boolean ordered;
    private boolean cameBackOfAnOrder;
    private long corrected;

    History() {
      super(Stage.OFFICE);
      for (int i = 0; i < PEOPLE; i++) {
        String person = Scene.anId();
        office.bankDetails(person, "Person Example", "0000010" + i).require(200);
        people.add(person);
        entitlements.add(
            Stage.APPROVED.forPerson(
                service.bean(MongoDatabase.class), network, person, organisation));
      }
    }

    void happen(Event event) {
      Cause cause = StoppedAnywhereTest.cause();
      String entitlement = entitlements.get(event.which() % PEOPLE);
      Actor atTheDesk = AT_THE_DESK.get(event.who());
      Actor releaser = RELEASERS.get(event.who());
      switch (event.act()) {
        case RUN_ON -> goOn(event, releaser, cause);
        case CANCEL_RUN ->
            ofRun(event, (replica, run) -> replica.cancelling.cancel(network, run, cause));
        case ORDER_ON -> orderOn(event, entitlement, releaser, cause);
        case ANOTHER_ORDER -> order(event, entitlement, cause);
        case CANCEL_ORDER -> ofOrder(event, id -> orders(event).cancel(network, id, cause));
        case BANK_SENDS_BACK ->
            cameBack(event, entitlement, ReturnChannel.CAMT053, atTheDesk, cause);
        case SOMEBODY_SAYS_IT_CAME_BACK ->
            cameBack(event, entitlement, ReturnChannel.BY_HAND, atTheDesk, cause);
        case ORDER_CAME_BACK -> orderCameBack(event, cause);
        case CONFIRM_RETURN ->
            ofBounce(entitlement, bounce -> desk(event).confirm(network, bounce, atTheDesk, cause));
        case PAY_AGAIN ->
            ofBounce(entitlement, bounce -> desk(event).retry(network, bounce, atTheDesk, cause));
        case WRITE_OFF ->
            ofBounce(entitlement, bounce -> desk(event).writeOff(network, bounce, APPROVER, cause));
        case CHANGE_DETAILS -> change(people.get(event.which() % PEOPLE));
        case CORRECT -> correct(entitlement, event.who());
        case SWEEP -> sweep();
        case REPEAT_LAST -> act(last);
      }
      look();
    }

    /** Whatever comes next in a good run; where none is open, another is opened. */
    private void goOn(Event event, Actor releaser, Cause cause) {
      String open =
          runs.stream()
              .filter(run -> stageOf(run) != RunStage.RELEASED)
              .filter(run -> stageOf(run) != RunStage.CANCELLED)
              .findFirst()
              .orElse(null);
      if (open == null) {
        runs.add(office.openRun(organisation));
        return;
      }
      Replica replica = replica(event);
      boolean holds =
          !Replica.of(service).entitlements.heldBy(network, open, null, 1).items().isEmpty();
      switch (stageOf(open)) {
        case OPEN -> {
          if (holds) {
            act(() -> replica.preparing.rehearse(network, open, FINANCE, cause));
          } else {
            int first = event.which() % PEOPLE;
            List<String> some =
                List.of(entitlements.get(first), entitlements.get((first + 1) % PEOPLE));
            act(() -> replica.preparing.take(network, open, some, FINANCE, cause));
          }
        }
        case REHEARSED -> act(() -> replica.freezing.freeze(network, open, FINANCE, cause));
        case FROZEN, RELEASING -> {
          Manifest manifest = header(open).manifest();
          String hash = manifest == null ? "none" : manifest.hash();
          act(() -> replica.releasing.confirm(network, open, releaser, Instant.now(), hash, cause));
        }
        case FREEZING, AUTHORISED, RELEASED, CANCELLED -> sweep();
      }
    }

    @Override
    void order(Step event, String entitlement, Cause cause) {
      orders.add(cause.newId(network));
      act(() ->
          orders(event).prepare(network, organisation, day, List.of(entitlement), FINANCE, cause));
    }

    /** Said of a line that was reported as paid, of others it is refused; half is confirmed. */
    private void orderCameBack(Event event, Cause cause) {
      for (String id : List.copyOf(orders)) {
        for (String entitlement : entitlements) {
          act(() -> orders(event).cameBack(network, id, entitlement, day, REPORTER, cause));
          if (event.who() % 2 == 0) {
            ofBounce(entitlement, bounce -> desk(event).confirm(network, bounce, APPROVER, cause));
          }
        }
      }
    }

    private void change(String person) {
      String path = Scene.API + "/payees/" + person;
      HttpAnswer before = office.scene.person(person).get(path);
      if (before.json().at("/version").asInt() < 10) {
        int version =
            office
                .scene
                .person(person)
                .put(
                    path,
                    Scene.details("Person Example", "000%05d".formatted(20_000 + accounts++)),
                    before.etag())
                .require(200)
                .json()
                .at("/version")
                .asInt();
        office.scene.approver.post(path + "/confirmation", Map.of("version", version)).require(200);
      }
    }

    /** Asked for by one and confirmed by another; refused where it is not paid. */
    private void correct(String entitlement, int code) {
      String path = Scene.API + "/ledger/" + organisation + "/corrections";
      HttpAnswer asked =
          office.scene.finance.post(
              path,
              Map.of(
                  "entitlementIds",
                  List.of(entitlement),
                  "codes",
                  Map.of("costCentre", "C" + code, "subjectiveCode", "5210"),
                  "reason",
                  "Booked under another code than it is."));
      if (asked.status() != 201) {
        return;
      }
      long pence = asked.json().at("/pence").asLong();
      HttpAnswer done =
          office.scene.approver.post(
              path + "/" + asked.field("id") + "/confirmation", Map.of("pence", pence));
      if (done.status() == 200 && done.field("stage").equals("posted")) {
        corrected += pence;
      }
    }

    private void sweep() {
      Replica.muchLater(service).sweep(network, runs);
      OrderDesk later = new OrderDesk(service, later(), Steps.UNHEARD);
      orders.forEach(id -> later.takeUp(network, id));
      BounceDesk desk = new BounceDesk(service, later(), Steps.UNHEARD);
      entitlements.forEach(id -> bounces(id).forEach(bounce -> desk.takeUp(network, bounce.id())));
    }

    /** What must hold at every instant. */
    private void look() {
      Map<String, Integer> sent = new HashMap<>();
      Map<String, Integer> undone = new HashMap<>();
      for (String run : runs) {
        PaymentRun header = header(run);
        if (header.manifest() == null || header.stage() == RunStage.CANCELLED) {
          continue;
        }
        for (RunItem item : itemsOf(run)) {
          detailsAreFromBefore(header.openedAt(), item.participantId(), item.payeeVersion());
          if (header.release() != null) {
            sent.merge(item.entitlementId(), 1, Integer::sum);
            releasedByOthers(header, item);
          }
        }
      }
      for (String id : orders) {
        for (Standing order : standing(id)) {
          order
              .lines()
              .forEach(line -> {
                detailsAreFromBefore(order.openedAt(), line.participantId(), line.payeeVersion());
                if (order.released()) {
                  ordered = true;
                  sent.merge(line.entitlementId(), 1, Integer::sum);
                  undone.merge(
                      line.entitlementId(), line.became().equals("refused") ? 1 : 0, Integer::sum);
                  releasedByOthers(order, line);
                }
              });
        }
      }
      for (String id : entitlements) {
        for (Bounce bounce : bounces(id)) {
          returned |= bounce.wholeCameBack();
          cameBackOfAnOrder |= bounce.way() != null && bounce.wholeCameBack();
          restsOnTwo(bounce);
          undone.merge(id, bounce.wholeCameBack() ? 1 : 0, Integer::sum);
        }
        int times = sent.getOrDefault(id, 0);
        paidAgain |= times > 1;
        assertThat(times - undone.getOrDefault(id, 0))
            .as("How often %s is on its way or there", id)
            .isBetween(0, 1);
      }
      Balances balances = ledger();
      assertThat(balances.debits()).isEqualTo(balances.credits());
    }

    private void releasedByOthers(PaymentRun run, RunItem item) {
      List<Actor> by = run.confirmations().stream().map(PaymentRun.Confirmation::by).toList();
      areOthers(by, run.preparers(), item.line().approvedBy(), item.participantId());
      if (item.cameBack()) {
        handledNothing(run.id(), by, item.entitlementId());
      }
    }

    private void releasedByOthers(Standing order, OrderDesk.Payment line) {
      areOthers(order.releasedBy(), order.preparedBy(), line.approvedBy(), line.participantId());
      if (line.cameBack()) {
        handledNothing(order.id(), order.releasedBy(), line.entitlementId());
      }
    }

    private static void areOthers(
        List<Actor> releasers, List<Actor> preparers, List<Actor> approvers, String payee) {
      assertThat(new HashSet<>(releasers)).hasSize(2);
      assertThat(releasers)
          .doesNotContainAnyElementsOf(preparers)
          .doesNotContainAnyElementsOf(approvers)
          .noneMatch(by -> by.isParticipant(payee));
    }

    /** Nobody who, by when it was released, had entered, confirmed or decided a return. */
    private void handledNothing(String id, List<Actor> releasers, String entitlement) {
      if (seenReleased.add(id + entitlement)) {
        bounces(entitlement)
            .forEach(bounce -> assertThat(releasers).noneMatch(bounce::wasHandledBy));
      }
    }

    private void detailsAreFromBefore(Instant openedAt, String person, int version) {
      PayeeVersion details =
          service
              .bean(Payees.class)
              .find(network, person)
              .flatMap(payee -> payee.state().version(version))
              .orElseThrow();
      assertThat(version == 1 || details.enteredAt().isBefore(openedAt))
          .as("Details that were changed after it opened")
          .isTrue();
    }

    /** When everything was taken up, the ledger says what files, orders and banks say. */
    void end() {
      for (int i = 0; i < 3; i++) {
        sweep();
      }
      look();
      Pence byFile = Pence.NOTHING;
      for (String run : runs) {
        if (header(run).release() != null) {
          assertThat(stageOf(run)).isEqualTo(RunStage.RELEASED);
          byFile = byFile.plus(requireNonNull(header(run).manifest()).total());
        }
      }
      long byHand = 0;
      long expected = 0;
      for (String id : orders) {
        for (Standing order : standing(id)) {
          if (!order.released()) {
            assertThat(order.releasedBy()).hasSizeLessThan(2);
            continue;
          }
          for (OrderDesk.Payment line : order.lines()) {
            byHand += line.became().equals("paid") ? line.pence() : 0;
            expected += line.became().equals("waiting") ? line.pence() : 0;
          }
        }
      }
      long back = 0;
      long backOfOrders = 0;
      long writtenOff = 0;
      Pence arrived = Pence.NOTHING;
      for (String id : entitlements) {
        Entitlement owed = Replica.of(service).entitlements.find(network, id).orElseThrow().state();
        arrived = arrived.plus(owed.payment() == null ? Pence.NOTHING : owed.payment().arrived());
        for (Bounce bounce : bounces(id)) {
          assertThat(bounce.closed() != null)
              .isEqualTo(
                  owed.state() == EntitlementState.WRITTEN_OFF
                      && requireNonNull(owed.payment()).runId().equals(bounce.runId()));
          back += bounce.returned().value();
          backOfOrders += bounce.way() == null ? 0 : bounce.returned().value();
          writtenOff += bounce.closed() == null ? 0 : bounce.returned().value();
          assertThat(bounce.wakeAt()).isNull();
        }
      }
      Balances balances = ledger();
      assertThat(balances.of(Account.PAYMENTS_IN_TRANSIT).credits()).isEqualTo(byFile);
      assertThat(balances.of(Account.PAYMENTS_IN_TRANSIT).debits())
          .isEqualTo(Pence.of(back - backOfOrders));
      assertThat(balances.of(Account.PAID_BY_HAND).debits()).isEqualTo(Pence.of(backOfOrders));
      // What people have, by what they are owed, is what was sent and stayed.
      assertThat(arrived.value()).isEqualTo(byFile.value() + byHand - back);
      assertThat(balances.of(Account.RETURNED_AND_OWED).credits()).isEqualTo(Pence.of(back));
      assertThat(balances.of(Account.PAID_BY_HAND).credits()).isEqualTo(Pence.of(byHand));
      assertThat(balances.pendingOf(Account.PAID_BY_HAND).credits()).isEqualTo(Pence.of(expected));
      assertThat(balances.of(Account.INVOLVEMENT_EXPENSE).credits())
          .isEqualTo(Pence.of(writtenOff + corrected));
      // Each claim costs once, however often it was sent, and whatever it is booked under.
      assertThat(balances.of(Account.INVOLVEMENT_EXPENSE).debits().value() - corrected)
          .isLessThanOrEqualTo(PEOPLE * 15_000L);
      assertThat(byCode().values()).allSatisfy(sum -> assertThat(sum).isNotNegative());
      assertThat(Replica.of(service).ledger.verify(new LedgerId(network, organisation)).fault())
          .isNull();
      heldByNobodyElse();
    }

    /** What is booked under each code; nothing is taken from one that it was not charged to. */
    private Map<String, Long> byCode() {
      Map<String, Long> sums = new HashMap<>();
      LedgerId book = new LedgerId(network, organisation);
      Replica.of(service)
          .ledger
          .after(book, 0, 200)
          .forEach(posted ->
              posted.batch().lines().stream()
                  .filter(line -> line.account() == Account.INVOLVEMENT_EXPENSE)
                  .filter(_ -> posted.batch().kind() != Kind.PENDING)
                  .filter(_ -> posted.batch().kind() != Kind.VOIDING)
                  .forEach(line ->
                      sums.merge(
                          String.valueOf(line.code()),
                          line.side() == Side.DEBIT
                              ? line.amount().value()
                              : -line.amount().value(),
                          Long::sum)));
      return sums;
    }
  }
}
