package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.Bounce.Closure;
import org.commontable.reimbursements.bounce.BounceDesk;
import org.commontable.reimbursements.bounce.ReturnChannel;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.durable.Meanwhile;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Answer;
import org.commontable.reimbursements.entitlement.ChangingWhatIsOwed;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Balances;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.OrderDesk;
import org.commontable.reimbursements.order.OrderDesk.Standing;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.Joining;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.testing.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Random histories in which runs and orders reach for the same people's money, banks and payers
 * send it back, people enter and confirm returns, decide that it is paid again, answer otherwise,
 * and change their bank details meanwhile, attendance, sums and pots are corrected: repeated word
 * for word, overtaken by another process between any two writes, stopped dead after any write, and
 * set back to a backup while the register stays. Some who release are paid themselves, or have two
 * accounts, linked to records of theirs that were joined. Whatever happens, a claim is paid once,
 * by people who had no other hand in it, and what people earn is never one with what they spent;
 * and what was done by a key is not done otherwise by the same key.
 */
@Tag("F12")
@Tag("F15")
@Tag("F16")
@Tag("F7")
@Tag("F18")
class PaymentHistoriesProperties {
  private static final int PEOPLE = 4;

  /** Has no other hand in any order. */
  private static final Actor REPORTER = new Actor("reports-returns", null);

  private static final String TIME_CODE = "5210";
  private static final String SPENT_CODE = "5220";

  /** Accounts that release; the first two also sit at the desk, as small offices have it. */
  private static final List<String> RELEASERS =
      List.of(
          "releaser-one",
          "releaser-two",
          "releaser-who-is-paid",
          "releaser-who-is-paid-under-another-record",
          "releaser-two-by-another-account",
          "finance-by-another-account",
          "approver",
          "approver-by-another-account");

  private static final List<String> AT_THE_DESK =
      List.of("finance", "approver", RELEASERS.get(0), RELEASERS.get(1));

  private static final class Stage {
    static final Office OFFICE = new Office();
    static final Approved TIME = Approved.once(OFFICE);
    static final Approved SPENT = Approved.spent(OFFICE);
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
    /** Less, nothing, given away, or all of it after all. */
    ANSWER,
    /** Attendance, or the sum of a claim, was another. */
    CORRECT,
    OTHER_POT,
    /** Two people have the cost of what is paid booked under another code. */
    RECODE,
    APPROVE,
    CHANGE_DETAILS,
    /** From a bank account to cash, or back. */
    CHANGE_ROUTE,
    SWEEP,
    REPEAT_LAST,
    /** Something is sent again by the key of something else that was done. */
    ANOTHER_BODY,
    BACK_UP,
    RESTORE;

    /** A database is not set back under a process that goes on. */
    boolean canHappenMeanwhile() {
      return this != BACK_UP && this != RESTORE && this != REPEAT_LAST;
    }
  }

  /**
   * One thing that happens.
   *
   * @param which of the runs, orders or people
   * @param who does it
   * @param stopsAfter writes after which the process stops; 0 for never
   * @param meanwhile what another process does after so many writes, in place of its stopping
   */
  record Event(Act act, int which, int who, int stopsAfter, @Nullable Event meanwhile)
      implements PaymentHistory.Step {
    Event(Act act, int which, int who, int stopsAfter) {
      this(act, which, who, stopsAfter, null);
    }
  }

  /** A run and new details, and something else sent by the keys of both. */
  private static final List<Event> KEYS_THAT_WERE_USED =
      List.of(
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.CHANGE_DETAILS, 0, 0, 0),
          new Event(Act.ANOTHER_BODY, 0, 0, 0));

  /**
   * A run pays two people, both are sent back, one of them then wants less, and another run pays
   * both again; and an order's payment comes back.
   */
  private static final List<Event> SENT_BACK_AND_PAID_AGAIN =
      List.of(
          new Event(Act.RUN_ON, 1, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 1, 0),
          new Event(Act.SWEEP, 0, 0, 0),
          new Event(Act.RECODE, 2, 3, 0),
          new Event(Act.BANK_SENDS_BACK, 1, 0, 0),
          new Event(Act.BANK_SENDS_BACK, 2, 0, 0),
          new Event(Act.ANSWER, 2, 0, 0),
          new Event(Act.OTHER_POT, 1, 0, 0),
          new Event(Act.APPROVE, 2, 0, 0),
          new Event(Act.PAY_AGAIN, 1, 1, 0),
          new Event(Act.PAY_AGAIN, 2, 1, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 1, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 1, 0),
          new Event(Act.ORDER_ON, 3, 0, 0),
          new Event(Act.ORDER_ON, 0, 0, 0),
          new Event(Act.ORDER_ON, 0, 1, 0),
          new Event(Act.ORDER_ON, 0, 0, 0),
          new Event(Act.ORDER_CAME_BACK, 0, 0, 0),
          new Event(Act.CONFIRM_RETURN, 3, 1, 0));

  /**
   * After a backup somebody's details change, a run opens, takes two people, is rehearsed and
   * frozen, and the database is set back.
   */
  private static final List<Event> SET_BACK_WHILE_A_RUN_WAS_PREPARED =
      List.of(
          new Event(Act.BACK_UP, 0, 0, 0),
          new Event(Act.CHANGE_DETAILS, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.CHANGE_DETAILS, 1, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RESTORE, 0, 0, 0));

  /** A run opens, takes two people, is rehearsed, frozen, and released by two. */
  private static final List<Event> PAID =
      List.of(
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 1, 0));

  /** As when set back before, but that two had released it already: the register remembers. */
  private static final List<Event> SET_BACK_AFTER_A_RELEASE =
      List.of(
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.CHANGE_DETAILS, 0, 0, 0),
          new Event(Act.BACK_UP, 0, 0, 0),
          new Event(Act.CHANGE_ROUTE, 1, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 0, 0),
          new Event(Act.RUN_ON, 0, 1, 0),
          new Event(Act.RESTORE, 0, 0, 0));

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void a_claim_is_paid_once_by_people_who_had_no_other_hand_in_it(
      @ForAll("histories") List<Event> events) {
    History history = played(events);
    Statistics.label("another process acted between two writes")
        .collect(history.interleaved > 0)
        .coverage(checks -> checks.check(true).percentage(part -> part > 50));
    Statistics.label("something was paid again after it came back or was refused")
        .collect(history.paidAgain)
        .coverage(checks -> checks.check(true).percentage(part -> part == 100));
    Statistics.label("something else was owed when it was paid again")
        .collect(history.lapsed)
        .coverage(checks -> checks.check(true).percentage(part -> part == 100));
    Statistics.label("a return counted").collect(history.returned);
    Statistics.label("somebody who may not tried to release").collect(history.refused);
    Statistics.label("an order's payment came back")
        .collect(history.cameBackOfAnOrder)
        .coverage(checks -> checks.check(true).percentage(part -> part == 100));
    Statistics.label("something else was sent by a key that was used")
        .collect(history.anotherBody)
        .coverage(checks -> checks.check(true).percentage(part -> part == 100));
    Statistics.label("a cost was booked under another code")
        .collect(history.recoded)
        .coverage(checks -> checks.check(true).percentage(part -> part == 100));
    Statistics.label("an order was let go")
        .collect(history.ordered)
        .coverage(checks -> checks.check(true).percentage(part -> part > 0));
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void what_a_restore_forgets_while_a_run_is_prepared_is_paid_once_whatever_comes_next(
      @ForAll("setBack") List<Event> events) {
    History history = played(events);
    Statistics.label("a run was paid after the restore").collect(!history.sent.isEmpty());
  }

  @Example
  void what_a_restore_forgot_while_a_run_was_prepared_is_done_again_and_paid() {
    History history = played(both(SET_BACK_WHILE_A_RUN_WAS_PREPARED, PAID));

    assertThat(history.sent).isNotEmpty();
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void what_was_released_before_a_restore_is_not_paid_again(
      @ForAll("setBackAfterARelease") List<Event> events) {
    History history = played(events);
    Statistics.label("a release was forgotten by a restore")
        .collect(history.forgotten)
        .coverage(checks -> checks.check(true).percentage(part -> part == 100));
  }

  /** With all that must hold looked at after each, and at the end. */
  private static History played(List<Event> events) {
    History history = new History();
    events.forEach(history::happen);
    history.end();
    return history;
  }

  @Provide
  Arbitrary<List<Event>> setBack() {
    return events().map(more -> both(SET_BACK_WHILE_A_RUN_WAS_PREPARED, more));
  }

  @Provide
  Arbitrary<List<Event>> setBackAfterARelease() {
    return events().map(more -> both(SET_BACK_AFTER_A_RELEASE, more));
  }

  private static List<Event> both(List<Event> some, List<Event> more) {
    return Stream.of(some, more).flatMap(List::stream).toList();
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    return events().map(more -> both(both(KEYS_THAT_WERE_USED, SENT_BACK_AND_PAID_AGAIN), more));
  }

  private static Arbitrary<List<Event>> events() {
    return Combinators.combine(
            event(),
            event().injectNull(0.4),
            Arbitraries.frequency(
                Tuple.of(4, 1), Tuple.of(3, 2), Tuple.of(2, 3), Tuple.of(1, 4), Tuple.of(1, 6)))
        .as((event, meanwhile, writes) ->
            meanwhile == null || !meanwhile.act().canHappenMeanwhile()
                ? event
                : new Event(event.act(), event.which(), event.who(), writes, meanwhile))
        .list()
        .ofMinSize(45)
        .ofMaxSize(70);
  }

  private static Arbitrary<Event> event() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(40, Act.RUN_ON),
                Tuple.of(2, Act.CANCEL_RUN),
                Tuple.of(32, Act.ORDER_ON),
                Tuple.of(4, Act.ANOTHER_ORDER),
                Tuple.of(2, Act.CANCEL_ORDER),
                Tuple.of(16, Act.BANK_SENDS_BACK),
                Tuple.of(12, Act.SOMEBODY_SAYS_IT_CAME_BACK),
                Tuple.of(8, Act.ORDER_CAME_BACK),
                Tuple.of(14, Act.CONFIRM_RETURN),
                Tuple.of(18, Act.PAY_AGAIN),
                Tuple.of(2, Act.WRITE_OFF),
                Tuple.of(8, Act.ANSWER),
                Tuple.of(6, Act.CORRECT),
                Tuple.of(3, Act.OTHER_POT),
                Tuple.of(8, Act.RECODE),
                Tuple.of(14, Act.APPROVE),
                Tuple.of(4, Act.CHANGE_DETAILS),
                Tuple.of(1, Act.CHANGE_ROUTE),
                Tuple.of(6, Act.SWEEP),
                Tuple.of(8, Act.REPEAT_LAST),
                Tuple.of(6, Act.ANOTHER_BODY),
                Tuple.of(2, Act.BACK_UP),
                Tuple.of(1, Act.RESTORE)),
            Arbitraries.integers().between(0, 5),
            // Mostly those who may.
            Arbitraries.frequency(
                Tuple.of(3, 0),
                Tuple.of(3, 1),
                Tuple.of(1, 2),
                Tuple.of(1, 3),
                Tuple.of(1, 4),
                Tuple.of(1, 5),
                Tuple.of(1, 6),
                Tuple.of(1, 7)),
            Stopping.mostlyNever())
        .as(Event::new);
  }

  /** One organisation and its people. */
  private static final class History extends PaymentHistory {
    private final Set<String> seenReleased = new HashSet<>();
    private int accounts;
    private boolean paidAgain;
    private boolean returned;
    private boolean ordered;
    private boolean cameBackOfAnOrder;
    private boolean refused;
    private boolean forgotten;
    private boolean anotherBody;
    private boolean lapsed;
    private boolean recoded;
    private int interleaved;

    /**
     * A process that runs on after a restore, as the one behind the API does here, is no replica.
     */
    private boolean setBack;

    /** The most that each person wants, by their last answer, and when the backup was taken. */
    private final Map<String, Pence> wanted = new HashMap<>();

    private final Map<String, Pence> wantedAtBackup = new HashMap<>();

    /** What was answered to have moved, of each sort of money, and when the backup was taken. */
    private final Map<Account, Long> corrected = new EnumMap<>(Account.class);

    private final Map<Account, Long> correctedAtBackup = new EnumMap<>(Account.class);

    /** Worked out by which rate, when it was approved first. */
    private final Map<String, RateReference> rates = new HashMap<>();

    /** By which keys runs were opened and details agreed to. */
    private final Map<String, String> openedBy = new HashMap<>();

    private final Map<String, String> agreedBy = new HashMap<>();

    private final Map<String, String> agreedAtBackup = new HashMap<>();

    /** To which records accounts are linked, and whose they are whatever their records. */
    private final Map<String, String> records = new HashMap<>();

    private final Map<String, String> humans = new HashMap<>();

    /** What went out for an entitlement and what came to nothing, whatever the database knows. */
    private final Map<String, Set<String>> sent = new HashMap<>();

    private final Map<String, Set<String>> undone = new HashMap<>();
    private final Backup backup = new Backup(service.bean(MongoDatabase.class), network);

    History() {
      super(Stage.OFFICE);
      for (int i = 0; i < PEOPLE; i++) {
        String person = Scene.anId();
        office.bankDetails(person, "Person Example", "0000010" + i).require(200);
        people.add(person);
        entitlements.add(
            (isSpent(i) ? Stage.SPENT : Stage.TIME)
                .forPerson(
                    service.bean(MongoDatabase.class),
                    network,
                    person,
                    organisation,
                    new Coding("pot", "C100", isSpent(i) ? SPENT_CODE : TIME_CODE)));
        rates.put(
            entitlements.getLast(),
            requireNonNull(owed(entitlements.getLast()).approval()).rateFrom());
      }
      linked("finance", "preparer", Scene.anId());
      linked("finance-by-another-account", "preparer", joinedWith(records.get("finance")));
      linked("releaser-two", "two", Scene.anId());
      linked("releaser-two-by-another-account", "two", joinedWith(records.get("releaser-two")));
      linked("releaser-who-is-paid", people.get(0), people.get(0));
      linked("releaser-who-is-paid-under-another-record", people.get(1), joinedWith(people.get(1)));
      linked("approver", "approver", Scene.anId());
      linked("approver-by-another-account", "approver", joinedWith(records.get("approver")));
      approvedBy(requireNonNull(records.get("approver")));
      backup.take(ids());
    }

    /** As if whoever approved the first of all had been linked to a record by then. */
    private void approvedBy(String record) {
      for (String entitlement : entitlements) {
        service
            .bean(MongoDatabase.class)
            .getCollection("entitlements")
            .updateOne(
                new Document("_id", network + ":" + entitlement),
                new Document(
                    "$set", new Document("state.entitlement.approval.by.participantId", record)));
      }
    }

    @Override
    Steps stepsOf(Step step) {
      return step instanceof Event(_, _, _, int writes, Event meanwhile) && meanwhile != null
          ? Meanwhile.after(
              writes,
              () -> {
                interleaved++;
                happen(meanwhile);
              })
          : super.stepsOf(step);
    }

    private void linked(String account, String human, String record) {
      records.put(account, record);
      humans.put(account, human);
    }

    /** Another record of somebody's. */
    private String joinedWith(@Nullable String record) {
      String other = Scene.anId();
      Joining.joined(service, network, other, requireNonNull(record));
      return other;
    }

    /** Whoever acts by an account, as a request has them. */
    private Actor by(String account) {
      return Actor.of(service.bean(Accounts.class).of(network, account, records.get(account)));
    }

    private String human(Actor actor) {
      return humans.getOrDefault(actor.account(), actor.account());
    }

    void happen(Event event) {
      Cause cause = StoppedAnywhereTest.cause();
      String entitlement = entitlements.get(event.which() % PEOPLE);
      Actor atTheDesk = by(AT_THE_DESK.get(event.who() % AT_THE_DESK.size()));
      Actor releaser = by(RELEASERS.get(event.who()));
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
            ofBounce(
                entitlement,
                bounce -> desk(event).writeOff(network, bounce, by("approver"), cause));
        case ANSWER -> answer(event, entitlement, cause);
        case CORRECT -> correct(event, entitlement, cause);
        case OTHER_POT -> otherPot(event, entitlement, cause);
        case RECODE -> recode(entitlement, event.who());
        case APPROVE -> {
          // Mostly whoever has no other hand in it; others try.
          Actor approver = event.who() < 3 ? by("approver") : releaser;
          act(() -> changing().approve(entitlement, approver, cause));
        }
        case CHANGE_DETAILS -> change(people.get(event.which() % PEOPLE), false);
        case CHANGE_ROUTE -> change(people.get(event.which() % PEOPLE), true);
        case SWEEP -> sweep();
        case REPEAT_LAST -> act(last);
        case ANOTHER_BODY -> anotherBody(event);
        case BACK_UP -> {
          backup.take(ids());
          wantedAtBackup.clear();
          wantedAtBackup.putAll(wanted);
          correctedAtBackup.clear();
          correctedAtBackup.putAll(corrected);
          agreedAtBackup.clear();
          agreedAtBackup.putAll(agreedBy);
        }
        case RESTORE -> {
          if (event.which() < 3) {
            restore();
          }
        }
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
        String key = UUID.randomUUID().toString();
        String run = opened(key, day).require(201).field("id");
        openedBy.put(run, key);
        runs.add(run);
        return;
      }
      Replica replica = replica(event);
      boolean holds =
          !Replica.of(service).entitlements.heldBy(network, open, null, 1).items().isEmpty();
      switch (stageOf(open)) {
        case OPEN -> {
          if (holds) {
            act(() -> replica.preparing.rehearse(network, open, by("finance"), cause));
          } else {
            int first = event.which() % PEOPLE;
            List<String> some =
                List.of(entitlements.get(first), entitlements.get((first + 1) % PEOPLE));
            act(() -> replica.preparing.take(network, open, some, by("finance"), cause));
          }
        }
        case REHEARSED -> act(() -> replica.freezing.freeze(network, open, by("finance"), cause));
        case FROZEN, RELEASING -> {
          Manifest manifest = header(open).manifest();
          String hash = manifest == null ? "none" : manifest.hash();
          act(() ->
              refused |=
                  replica.releasing.confirm(network, open, releaser, Instant.now(), hash, cause)
                      instanceof Outcome.Refused<?>);
        }
        case FREEZING, AUTHORISED, RELEASED, CANCELLED -> sweep();
      }
    }

    private ChangingWhatIsOwed changing() {
      return new ChangingWhatIsOwed(service, network);
    }

    private Entitlement owed(String id) {
      return Replica.of(service).entitlements.find(network, id).orElseThrow().state();
    }

    private void answer(Event event, String entitlement, Cause cause) {
      Answer answer =
          switch (event.who()) {
            case 0, 1 -> new Answer.TakeLess(Pence.of(4_000L + 1_000L * event.who()));
            case 2 -> new Answer.Nothing();
            case 3 -> new Answer.GiveAway();
            default -> new Answer.Accept();
          };
      act(() -> {
        if (changing().answer(entitlement, answer, cause)) {
          wanted.put(entitlement, answer.atMost(Pence.of(15_000)));
        }
      });
    }

    /** Asked for by one and confirmed by another; refused where it is not paid. */
    private void recode(String entitlement, int centre) {
      if (setBack) {
        return;
      }
      String path = Scene.API + "/ledger/" + organisation + "/corrections";
      String code = isSpent(entitlements.indexOf(entitlement)) ? SPENT_CODE : TIME_CODE;
      HttpAnswer asked =
          office.scene.finance.post(
              path,
              Map.of(
                  "entitlementIds",
                  List.of(entitlement),
                  "codes",
                  Map.of("costCentre", "C20" + centre, "subjectiveCode", code),
                  "reason",
                  "Booked under another code than it is."));
      if (asked.status() == 201) {
        HttpAnswer done =
            office.scene.approver.post(
                path + "/" + asked.field("id") + "/confirmation",
                Map.of("pence", asked.json().at("/pence").asLong()));
        if (done.status() == 200 && done.field("stage").equals("posted")) {
          recoded = true;
          corrected.merge(accountOf(entitlement), done.json().at("/pence").asLong(), Long::sum);
        }
      }
    }

    private void correct(Event event, String entitlement, Cause cause) {
      int part = event.who() % 4;
      if (isSpent(entitlements.indexOf(entitlement))) {
        Coding coding = requireNonNull(owed(entitlement).coding());
        Pence sum = Pence.of(new long[] {300, 500, 0, 400}[part]);
        act(() -> changing().claimed(entitlement, sum, coding, cause));
      } else {
        int minutes = new int[] {120, Scene.SIX_HOURS, 0, 100}[part];
        act(() -> changing().attended(entitlement, minutes, cause));
      }
    }

    /** An offer comes from the pot that it came from; what was spent may be put on another. */
    private void otherPot(Event event, String entitlement, Cause cause) {
      if (isSpent(entitlements.indexOf(entitlement))) {
        Pence sum = requireNonNull(owed(entitlement).due()).amount();
        Coding other = new Coding("other pot", "C20" + event.who(), SPENT_CODE);
        act(() -> changing().claimed(entitlement, sum, other, cause));
      }
    }

    @Override
    void order(Step event, String entitlement, Cause cause) {
      orders.add(cause.newId(network));
      List<String> one = List.of(entitlement);
      act(() -> {
        if (isPaidInCash(people.get(entitlements.indexOf(entitlement)))) {
          orders(event).prepareCash(network, organisation, day, one, by("finance"), cause);
        } else {
          orders(event).prepare(network, organisation, day, one, by("finance"), cause);
        }
      });
    }

    /** Said of a line that was reported as paid, of others it is refused; half is confirmed. */
    private void orderCameBack(Event event, Cause cause) {
      Cause confirming = StoppedAnywhereTest.cause();
      for (String id : List.copyOf(orders)) {
        for (String entitlement : entitlements) {
          act(() -> orders(event).cameBack(network, id, entitlement, day, REPORTER, cause));
          if (event.who() % 2 == 0) {
            ofBounce(
                entitlement,
                bounce -> desk(event).confirm(network, bounce, by("approver"), confirming));
          }
        }
      }
    }

    private boolean isPaidInCash(String person) {
      return service
          .bean(Payees.class)
          .find(network, person)
          .filter(payee -> payee.state().newest().route() == Route.CASH)
          .isPresent();
    }

    /** Details change only with a second person, and so does the way of being paid. */
    private void change(String person, boolean route) {
      boolean cash = isPaidInCash(person) != route;
      String path = Scene.API + "/payees/" + person;
      HttpAnswer before = office.scene.person(person).get(path);
      if (before.json().at("/version").asInt() < 10) {
        int version =
            office
                .scene
                .person(person)
                .put(
                    path,
                    cash
                        ? Map.of("method", "cash", "name", "Person " + accounts++)
                        : Scene.details("Person Example", "000%05d".formatted(20_000 + accounts++)),
                    before.etag())
                .require(200)
                .json()
                .at("/version")
                .asInt();
        String key = UUID.randomUUID().toString();
        agreed(person, version, key).require(200);
        agreedBy.put(person, key);
      }
    }

    private HttpAnswer agreed(String person, int version, String key) {
      return office.scene.approver.post(
          Scene.API + "/payees/" + person + "/confirmation", Map.of("version", version), key);
    }

    private HttpAnswer opened(String key, LocalDate payOn) {
      return office.scene.finance.post(
          Office.RUNS,
          Map.of("payingOrganisationId", organisation, "payOn", payOn.toString()),
          key);
    }

    /** Refused, whatever has become of it since; the same body is answered as it was. */
    private void anotherBody(Event event) {
      if (!runs.isEmpty()) {
        String run = runs.get(event.which() % runs.size());
        String key = requireNonNull(openedBy.get(run));
        PaymentRun before = header(run);
        opened(key, Office.payDay(1)).requireProblem(422, "idempotency-key-reused");
        assertThat(opened(key, day).require(201).field("id")).isEqualTo(run);
        assertThat(header(run)).isEqualTo(before);
        anotherBody = true;
      }
      String person = people.get(event.which() % PEOPLE);
      String key = agreedBy.get(person);
      if (key != null) {
        agreed(person, 1, key).requireProblem(422, "idempotency-key-reused");
      }
    }

    private void sweep() {
      Replica.muchLater(service).sweep(network, runs);
      OrderDesk later = new OrderDesk(service, later(), Steps.UNHEARD);
      orders.forEach(id -> later.takeUp(network, id));
      BounceDesk desk = new BounceDesk(service, later(), Steps.UNHEARD);
      entitlements.forEach(id -> bounces(id).forEach(bounce -> desk.takeUp(network, bounce.id())));
      entitlements.forEach(id -> desk.follow(network, id, StoppedAnywhereTest.cause()));
    }

    /** Puts back every document of this history as it was; the register stays as it is. */
    private void restore() {
      setBack = true;
      backup.putBack(ids());
      last = () -> {};
      wanted.clear();
      wanted.putAll(wantedAtBackup);
      corrected.clear();
      corrected.putAll(correctedAtBackup);
      agreedBy.clear();
      agreedBy.putAll(agreedAtBackup);
      runs.removeIf(run -> Replica.of(service).runs.find(network, run).isEmpty());
      forgotten |=
          Replica.of(service).register.of(network, organisation).stream()
              .anyMatch(release ->
                  Replica.of(service)
                      .runs
                      .find(network, release.runId())
                      .filter(run -> run.state().release() != null)
                      .isEmpty());
    }

    /** How the ids of all that belongs to this history begin. */
    private List<String> ids() {
      List<String> ids = new ArrayList<>(entitlements);
      ids.addAll(people);
      ids.addAll(runs);
      ids.addAll(orders);
      ids.add(organisation + ":");
      List<String> lists = new ArrayList<>(runs);
      lists.addAll(orders);
      for (String list : lists) {
        for (String entitlement : entitlements) {
          ids.add(Bounce.idFor(network, list, entitlement));
          ids.add(PaymentReference.of(network, list, entitlement));
        }
      }
      return ids;
    }

    /** What must hold at every instant. */
    private void look() {
      for (String run : runs) {
        PaymentRun header = header(run);
        if (header.manifest() == null || header.stage() == RunStage.CANCELLED) {
          continue;
        }
        for (RunItem item : itemsOf(run)) {
          detailsAreFromBefore(header.openedAt(), item.participantId(), item.payeeVersion());
          if (header.release() != null) {
            goesTheWayThatThePersonChose(item.participantId(), item.payeeVersion(), Route.BACS);
            namesItsRate(item.entitlementId(), item.rateFrom());
            isChargedAsWhatItIs(item.entitlementId(), item.cost());
            if (note(sent, item.entitlementId(), run + "/" + header.release().id())) {
              isWanted(item.entitlementId(), item.amount());
            }
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
                  goesTheWayThatThePersonChose(
                      line.participantId(),
                      line.payeeVersion(),
                      order.route().equals("cash") ? Route.CASH : Route.BACS);
                  namesItsRate(line.entitlementId(), line.rateFrom());
                  isChargedAsWhatItIs(line.entitlementId(), line.cost());
                  if (note(sent, line.entitlementId(), id)) {
                    isWanted(line.entitlementId(), Pence.of(line.pence()));
                  }
                  if (line.became().equals("refused")) {
                    note(undone, line.entitlementId(), id);
                  }
                  releasedByOthers(order, line);
                }
              });
        }
      }
      for (String id : entitlements) {
        for (Bounce bounce : bounces(id)) {
          returned |= bounce.wholeCameBack();
          lapsed |= Boolean.TRUE.equals(bounce.lapsed());
          cameBackOfAnOrder |= bounce.way() != null && bounce.wholeCameBack();
          restsOnTwo(bounce);
          if (bounce.wholeCameBack()) {
            note(undone, id, bounce.id());
          }
        }
        int times = sent.getOrDefault(id, Set.of()).size();
        paidAgain |= times > 1;
        assertThat(times - undone.getOrDefault(id, Set.of()).size())
            .as("How often %s is on its way or there", id)
            .isBetween(0, 1);
      }
      Balances balances = ledger();
      assertThat(balances.debits()).isEqualTo(balances.credits());
    }

    /** Whether it was not known before. */
    private static boolean note(Map<String, Set<String>> what, String entitlement, String id) {
      return what.computeIfAbsent(entitlement, _ -> new HashSet<>()).add(id);
    }

    /** What goes out is no more than the person wanted by then: nothing, of what was declined. */
    private void isWanted(String entitlement, Pence amount) {
      assertThat(amount.value()).isPositive();
      assertThat(amount).isLessThanOrEqualTo(wanted.getOrDefault(entitlement, mostOf(entitlement)));
    }

    /** The most that is ever owed for it: a whole day's time, or all that was spent. */
    private Pence mostOf(String entitlement) {
      return isSpent(entitlements.indexOf(entitlement)) ? Pence.of(500) : Pence.of(15_000);
    }

    private void releasedByOthers(PaymentRun run, RunItem item) {
      List<Actor> by = run.confirmations().stream().map(PaymentRun.Confirmation::by).toList();
      areOthers(2, by, run.preparers(), item.line().approvedBy(), item.participantId());
      if (item.cameBack()) {
        handledNothing(run.id(), by, item.entitlementId());
      }
    }

    private void releasedByOthers(Standing order, OrderDesk.Payment line) {
      areOthers(
          needed(order),
          order.releasedBy(),
          order.preparedBy(),
          line.approvedBy(),
          line.participantId());
      if (line.cameBack()) {
        handledNothing(order.id(), order.releasedBy(), line.entitlementId());
      }
    }

    /**
     * Two let go what a bank pays; what somebody at the house pays out was prepared by one more.
     */
    private static int needed(Standing order) {
      return order.route().equals("accounts-payable") ? 2 : 1;
    }

    /** By whose they are, not by what the service knows of them. */
    private void areOthers(
        int needed,
        List<Actor> releasers,
        List<Actor> preparers,
        List<Actor> approvers,
        String payee) {
      List<String> by = releasers.stream().map(this::human).toList();
      assertThat(new HashSet<>(by)).hasSize(needed);
      assertThat(by)
          .doesNotContainAnyElementsOf(preparers.stream().map(this::human).toList())
          .doesNotContainAnyElementsOf(approvers.stream().map(this::human).toList())
          .doesNotContain(payee);
      assertThat(approvers.stream().map(this::human)).doesNotContain(payee);
    }

    /** Nobody who, by when it was released, had entered, confirmed or decided a return. */
    private void handledNothing(String id, List<Actor> releasers, String entitlement) {
      if (seenReleased.add(id + entitlement)) {
        bounces(entitlement)
            .forEach(bounce ->
                assertThat(releasers.stream().map(this::human))
                    .doesNotContainAnyElementsOf(
                        bounce.handledBy().stream().map(this::human).toList()));
      }
    }

    /**
     * However often something is tried again, it goes by the way of the details that it pins, and
     * another way than before takes other details that a second person agreed to.
     */
    private void goesTheWayThatThePersonChose(String person, int version, Route way) {
      PayeeVersion details = details(person, version);
      assertThat(details.route()).isEqualTo(way);
      assertThat(version == 1 || details.confirmation() != null).isTrue();
    }

    private void namesItsRate(String entitlement, @Nullable RateReference rateFrom) {
      assertThat(rateFrom).isEqualTo(rates.get(entitlement));
      assertThat(requireNonNull(rateFrom).version()).isPositive();
    }

    private void isChargedAsWhatItIs(String entitlement, Cost cost) {
      assertThat(cost.account()).isEqualTo(accountOf(entitlement));
    }

    /** Every second person is paid what they spent, the others for their time. */
    private static boolean isSpent(int person) {
      return person % 2 == 1;
    }

    private Account accountOf(String entitlement) {
      return isSpent(entitlements.indexOf(entitlement))
          ? Account.EXPENSES_REPAID
          : Account.INVOLVEMENT_EXPENSE;
    }

    private PayeeVersion details(String person, int version) {
      return service
          .bean(Payees.class)
          .find(network, person)
          .flatMap(payee -> payee.state().version(version))
          .orElseThrow();
    }

    private void detailsAreFromBefore(Instant openedAt, String person, int version) {
      PayeeVersion details = details(person, version);
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
      Map<Account, Long> costs = new EnumMap<>(Account.class);
      Map<Account, Long> costsTakenBack = new EnumMap<>(Account.class);
      for (String run : runs) {
        if (header(run).release() != null) {
          assertThat(stageOf(run)).isEqualTo(RunStage.RELEASED);
          Pence total = requireNonNull(header(run).manifest()).total();
          assertThat(inTheFileOf(run)).isEqualTo(total);
          byFile = byFile.plus(total);
          for (RunItem item : itemsOf(run)) {
            if (!item.cameBack()) {
              costs.merge(accountOf(item.entitlementId()), item.amount().value(), Long::sum);
            }
          }
        }
      }
      long byHand = 0;
      long expected = 0;
      for (String id : orders) {
        for (Standing order : standing(id)) {
          if (!order.released()) {
            assertThat(order.releasedBy()).hasSizeLessThan(needed(order));
            continue;
          }
          for (OrderDesk.Payment line : order.lines()) {
            byHand += line.became().equals("paid") ? line.pence() : 0;
            if (line.became().equals("paid") && !line.cameBack()) {
              costs.merge(accountOf(line.entitlementId()), line.pence(), Long::sum);
            }
            expected += line.became().equals("waiting") ? line.pence() : 0;
          }
        }
      }
      long back = 0;
      long backOfOrders = 0;
      long stillOwedAsItWas = 0;
      Pence arrived = Pence.NOTHING;
      for (String id : entitlements) {
        Entitlement owed = owed(id);
        if (owed.payment() == null && owed.isOwedAgain()) {
          stillOwedAsItWas += bounces(id).getLast().returned().value();
        }
        arrived = arrived.plus(owed.payment() == null ? Pence.NOTHING : owed.payment().arrived());
        for (Bounce bounce : bounces(id)) {
          assertThat(bounce.closed() == Closure.WRITTEN_OFF)
              .isEqualTo(
                  owed.state() == EntitlementState.WRITTEN_OFF
                      && requireNonNull(owed.payment()).runId().equals(bounce.runId()));
          back += bounce.returned().value();
          backOfOrders += bounce.way() == null ? 0 : bounce.returned().value();
          if (bounce.closed() == Closure.WRITTEN_OFF || Boolean.TRUE.equals(bounce.lapsed())) {
            costsTakenBack.merge(accountOf(id), bounce.returned().value(), Long::sum);
          }
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
      // The ledger owes again what the people are owed again, and not what they were owed before.
      assertThat(back - balances.of(Account.RETURNED_AND_OWED).debits().value())
          .isEqualTo(stillOwedAsItWas);
      assertThat(balances.of(Account.PAID_BY_HAND).credits()).isEqualTo(Pence.of(byHand));
      assertThat(balances.pendingOf(Account.PAID_BY_HAND).credits()).isEqualTo(Pence.of(expected));
      // Each sort of money by itself; what was corrected is in it once less and once more.
      for (Account sort : List.of(Account.INVOLVEMENT_EXPENSE, Account.EXPENSES_REPAID)) {
        assertThat(balances.of(sort).debits())
            .isEqualTo(Pence.of(costs.getOrDefault(sort, 0L) + corrected.getOrDefault(sort, 0L)));
        assertThat(balances.of(sort).credits())
            .isEqualTo(
                Pence.of(costsTakenBack.getOrDefault(sort, 0L) + corrected.getOrDefault(sort, 0L)));
      }
      // Each claim costs once, however often it was sent.
      assertThat(costOf(balances, Account.INVOLVEMENT_EXPENSE)).isBetween(0L, PEOPLE / 2 * 15_000L);
      assertThat(costOf(balances, Account.EXPENSES_REPAID)).isBetween(0L, PEOPLE / 2 * 500L);
      codesAreOfTheirSort();
      assertThat(Replica.of(service).ledger.verify(new LedgerId(network, organisation)).fault())
          .isNull();
      heldByNobodyElse();
    }

    private static long costOf(Balances balances, Account sort) {
      return balances.of(sort).debits().value() - balances.of(sort).credits().value();
    }

    private Pence inTheFileOf(String run) {
      List<Pence> amounts = new ArrayList<>();
      try {
        Bacs18Reader.read(
            new ByteArrayInputStream(office.file(run, "bacs18").require(200).body()),
            payment -> amounts.add(payment.amount()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Pence.total(amounts);
    }

    /**
     * No code of the one sort is ever in the account of the other, and nothing is taken back from a
     * pot that it was not charged to.
     */
    private void codesAreOfTheirSort() {
      Map<String, Long> charged = new HashMap<>();
      LedgerId ledger = new LedgerId(network, organisation);
      long seq = 0;
      List<Posted> more = Replica.of(service).ledger.after(ledger, seq, 200);
      while (!more.isEmpty()) {
        for (Line line : more.stream().flatMap(each -> each.batch().lines().stream()).toList()) {
          if (line.code() != null) {
            charged.merge(
                line.account() + " " + line.code(),
                line.side() == Line.Side.DEBIT ? line.amount().value() : -line.amount().value(),
                Long::sum);
          }
          assertThat(line.code() == null ? "" : line.code().subjectiveCode())
              .isEqualTo(
                  switch (line.account()) {
                    case INVOLVEMENT_EXPENSE -> TIME_CODE;
                    case EXPENSES_REPAID -> SPENT_CODE;
                    case BOOKED_FOR_PEOPLE,
                        SUPPLIERS,
                        GIVEN_TO_CAUSES,
                        PAYMENTS_IN_TRANSIT,
                        RETURNED_AND_OWED,
                        PAID_BY_HAND,
                        BANK ->
                        "";
                  });
        }
        seq = more.getLast().seq();
        more = Replica.of(service).ledger.after(ledger, seq, 200);
      }
      assertThat(charged.values()).allMatch(net -> net >= 0);
    }
  }
}
