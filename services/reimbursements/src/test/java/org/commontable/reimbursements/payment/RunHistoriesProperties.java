package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
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
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.entitlement.Hold;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.register.Release;
import org.commontable.testing.TestService;

/**
 * Random histories of two runs that reach for the same entitlements: taken, let go, rehearsed,
 * frozen, released, cancelled, retried and replayed, stopped dead after any write, swept, and
 * restored from a backup while the register stays. Whatever happens, money leaves once.
 */
@Tag("F12")
@Tag("F18")
@Tag("F30")
class RunHistoriesProperties {
  private static final int PEOPLE = 4;
  private static final int RUNS = 2;
  private static final List<Actor> RELEASERS =
      List.of(new Actor("releaser-one", null), new Actor("releaser-two", null));
  private static final Actor FINANCE = new Actor("finance", null);

  /** Everybody of all histories, who are paid once in each. */
  private static final class Stage {
    static final Office OFFICE = new Office();
    static final Approved APPROVED = Approved.once(OFFICE);
    static final List<String> PEOPLE_IN_IT = new ArrayList<>();

    static {
      for (int i = 0; i < PEOPLE; i++) {
        String person = Scene.anId();
        OFFICE.bankDetails(person, "Person Example " + i, "0000007" + i).require(200);
        PEOPLE_IN_IT.add(person);
      }
    }
  }

  enum Act {
    /** Whatever comes next in a good run. */
    GO_ON,
    TAKE,
    TAKE_ALL,
    LET_GO,
    REHEARSE,
    FREEZE,
    RELEASE,
    CANCEL,
    DECLINE,
    /** Says yes after all, which somebody approves. */
    ACCEPT,
    SWEEP,
    REPEAT_LAST,
    BACK_UP,
    RESTORE
  }

  /**
   * One thing that happens.
   *
   * @param run which of the runs
   * @param who which of the people, or of those who release
   * @param stopsAfter writes after which the process stops; 0 for never
   */
  record Event(Act act, int run, int who, int stopsAfter) {}

  /** Taken, rehearsed, stopped while it is frozen, frozen later, and released by two. */
  private static final List<Event> STOPPED_AND_PAID =
      List.of(
          new Event(Act.GO_ON, 0, 0, 0),
          new Event(Act.GO_ON, 0, 0, 0),
          new Event(Act.GO_ON, 0, 0, 1),
          new Event(Act.GO_ON, 0, 0, 0),
          new Event(Act.GO_ON, 0, 0, 0),
          new Event(Act.GO_ON, 0, 1, 0));

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void nobody_is_paid_twice_and_the_ledger_says_what_the_files_say(
      @ForAll("histories") List<Event> events) {
    History history = new History();
    events.forEach(history::happen);
    history.end();
    Statistics.label("something was paid")
        .collect(!history.sent.isEmpty())
        .coverage(checks -> checks.check(true).percentage(part -> part > 30));
    Statistics.label("a release was forgotten by a restore")
        .collect(history.forgotten)
        .coverage(checks -> checks.check(true).percentage(part -> part > 5));
    Statistics.label("a process stopped")
        .collect(history.stopped)
        .coverage(checks -> checks.check(true).percentage(part -> part > 30));
  }

  /** Any; half of them after a run that was stopped and is paid all the same. */
  @Provide
  Arbitrary<List<Event>> histories() {
    return Combinators.combine(Arbitraries.of(List.<Event>of(), STOPPED_AND_PAID), events())
        .as((first, more) -> Stream.concat(first.stream(), more.stream()).toList());
  }

  private static Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(30, Act.GO_ON),
                Tuple.of(4, Act.TAKE),
                Tuple.of(1, Act.LET_GO),
                Tuple.of(1, Act.REHEARSE),
                Tuple.of(1, Act.FREEZE),
                Tuple.of(3, Act.RELEASE),
                Tuple.of(1, Act.CANCEL),
                Tuple.of(2, Act.DECLINE),
                Tuple.of(2, Act.ACCEPT),
                Tuple.of(2, Act.SWEEP),
                Tuple.of(3, Act.REPEAT_LAST),
                Tuple.of(1, Act.BACK_UP),
                Tuple.of(2, Act.RESTORE)),
            Arbitraries.integers().between(0, RUNS - 1),
            Arbitraries.integers().between(0, PEOPLE - 1),
            Stopping.mostlyNever())
        .as(Event::new)
        .list()
        .ofMinSize(30)
        .ofMaxSize(60);
  }

  /** One network, its two runs, and what a bank has been given so far. */
  private static final class History {
    private final TestService service = Stage.OFFICE.scene.service;
    private final NetworkId network = Stage.OFFICE.scene.networkId();
    private final MongoDatabase database = service.bean(MongoDatabase.class);
    private final String organisation = Stage.OFFICE.scene.anotherOrganisation();
    private final List<String> entitlements = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();

    /** What files could be fetched at any time, by entitlement: run and release. */
    private final Map<String, Set<String>> sent = new HashMap<>();

    private final Backup backup;
    private Runnable last = () -> {};
    private boolean forgotten;
    private boolean stopped;

    History() {
      for (String person : Stage.PEOPLE_IN_IT) {
        entitlements.add(Stage.APPROVED.forPerson(database, network, person, organisation));
      }
      for (int i = 0; i < RUNS; i++) {
        runs.add(Stage.OFFICE.openRun(organisation));
      }
      backup = new Backup(database, network);
      backup.take(ids());
    }

    void happen(Event event) {
      if (event.act() == Act.GO_ON) {
        Act next =
            switch (stageOf(runs.get(event.run()))) {
              case OPEN -> isHoldingAny(runs.get(event.run())) ? Act.REHEARSE : Act.TAKE_ALL;
              case REHEARSED -> Act.FREEZE;
              case FROZEN, RELEASING -> Act.RELEASE;
              case FREEZING, AUTHORISED, RELEASED, CANCELLED -> Act.SWEEP;
            };
        happen(new Event(next, event.run(), event.who(), event.stopsAfter()));
        return;
      }
      String run = runs.get(event.run());
      Replica replica = Replica.stoppingAfter(service, event.stopsAfter());
      Cause cause = StoppedAnywhereTest.cause();
      switch (event.act()) {
        case GO_ON -> throw new IllegalStateException("This became something else");
        case TAKE ->
            act(() ->
                replica.preparing.take(
                    network, run, List.of(entitlements.get(event.who())), FINANCE, cause));
        case TAKE_ALL ->
            act(() -> replica.preparing.take(network, run, entitlements, FINANCE, cause));
        case LET_GO ->
            act(() ->
                replica.preparing.letGo(
                    network, run, entitlements.get(event.who()), FINANCE, cause));
        case REHEARSE -> act(() -> replica.preparing.rehearse(network, run, FINANCE, cause));
        case FREEZE -> act(() -> replica.freezing.freeze(network, run, FINANCE, cause));
        case RELEASE ->
            act(() ->
                replica.releasing.confirm(
                    network,
                    run,
                    RELEASERS.get(event.who() % RELEASERS.size()),
                    Instant.now(),
                    hashOf(run),
                    cause));
        case CANCEL -> act(() -> replica.cancelling.cancel(network, run, cause));
        case DECLINE -> answer(event.who(), "nothing");
        case ACCEPT -> {
          answer(event.who(), "accept");
          Stage.OFFICE.scene.approve(entitlements.get(event.who()), 15_000);
        }
        case SWEEP -> Replica.muchLater(service).sweep(network, runs);
        case REPEAT_LAST -> act(last);
        case BACK_UP -> backup.take(ids());
        case RESTORE -> restore();
      }
      look();
    }

    /** Does it, and keeps it so that it can be repeated word for word, with the same key. */
    private void act(Runnable what) {
      last = what;
      stopped |= Stopping.stops(what);
    }

    private void answer(int who, String kind) {
      Stage.OFFICE.scene.answer(Stage.PEOPLE_IN_IT.get(who), entitlements.get(who), kind);
    }

    void end() {
      for (int i = 0; i < 3; i++) {
        Replica.muchLater(service).sweep(network, runs);
      }
      look();
      Set<String> released = new HashSet<>();
      Replica fresh = Replica.of(service);
      for (Release release : fresh.register.of(network, organisation)) {
        released.add(release.runId());
      }
      for (String run : runs) {
        if (stageOf(run) == RunStage.RELEASED) {
          assertThat(released).contains(run);
          itemsOf(run)
              .forEach(item ->
                  assertThat(requireNonNull(entitlement(item.entitlementId()).payment()).runId())
                      .isEqualTo(run));
        }
      }
      assertThat(fresh.ledger.verify(new LedgerId(network, organisation)).fault()).isNull();
    }

    /** What must hold at every instant. */
    private void look() {
      Replica fresh = Replica.of(service);
      Pence onTheirWay = Pence.NOTHING;
      for (String run : runs) {
        if (stageOf(run) == RunStage.RELEASED) {
          PaymentRun.Release release = requireNonNull(header(run).release());
          Pence sum = Pence.NOTHING;
          for (RunItem item : itemsOf(run)) {
            sent.computeIfAbsent(item.entitlementId(), id -> new HashSet<>())
                .add(run + "/" + release.id());
            sum = sum.plus(item.amount());
          }
          assertThat(sum).isEqualTo(requireNonNull(header(run).manifest()).total());
          onTheirWay = onTheirWay.plus(sum);
        }
        if (header(run).manifest() != null && stageOf(run) != RunStage.CANCELLED) {
          itemsOf(run).forEach(item -> wasNotDeclined(item.entitlementId()));
        }
        if (stageOf(run).isOpen()) {
          assertThat(entitlements)
              .as("what an open run holds can change")
              .noneMatch(id -> isFrozenIn(run, id));
        }
      }
      assertThat(sent.values())
          .as("No entitlement is in two files")
          .allSatisfy(files -> assertThat(files).hasSize(1));
      var balances = fresh.ledger.balances(new LedgerId(network, organisation));
      assertThat(balances.debits()).isEqualTo(balances.credits());
      // A run is posted before it is released: the ledger is never behind the files.
      assertThat(balances.debits()).isGreaterThanOrEqualTo(onTheirWay);
    }

    /** Puts back every document of this history as it was; the register stays as it is. */
    private void restore() {
      backup.putBack(ids());
      last = () -> {};
      Replica.of(service)
          .register
          .of(network, organisation)
          .forEach(release -> forgotten |= header(release.runId()).release() == null);
    }

    private List<String> ids() {
      List<String> ids = new ArrayList<>(entitlements);
      ids.addAll(runs);
      ids.add(organisation + ":");
      return ids;
    }

    /** What somebody declined is in no run that can still pay it, or has. */
    private void wasNotDeclined(String id) {
      assertThat(entitlement(id).state()).isNotEqualTo(EntitlementState.DECLINED);
    }

    private boolean isFrozenIn(String run, String id) {
      Hold hold = entitlement(id).hold();
      return hold != null && hold.frozen() && hold.runId().equals(run);
    }

    private boolean isHoldingAny(String run) {
      return !Replica.of(service).entitlements.heldBy(network, run, null, 1).items().isEmpty();
    }

    private PaymentRun header(String run) {
      return Replica.of(service).header(network, run);
    }

    private RunStage stageOf(String run) {
      return header(run).stage();
    }

    private String hashOf(String run) {
      Manifest manifest = header(run).manifest();
      return manifest == null ? "none" : manifest.hash();
    }

    private List<RunItem> itemsOf(String run) {
      return Replica.of(service).itemsOf(network, run);
    }

    private Entitlement entitlement(String id) {
      return Replica.of(service).entitlements.find(network, id).map(Stored::state).orElseThrow();
    }
  }
}
