package org.commontable.reimbursements.payment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.commontable.events.Attempt;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Steps;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process stops dead after every write of freezing and releasing in turn. */
@Tag("F12")
@Tag("F18")
class StoppedAnywhereTest {
  private static final int PEOPLE = 3;

  /** When the others have been given up for lost. */
  private static final Duration LATER = PaymentRun.PATIENCE.multipliedBy(2);

  private static final Actor FINANCE = new Actor("finance", null);
  private static final Actor FIRST = new Actor("releaser-one", null);
  private static final Actor SECOND = new Actor("releaser-two", null);

  private final Office office = new Office();
  private final NetworkId network = office.scene.networkId();
  private final TestService service = office.scene.service;
  private final List<String> people = new ArrayList<>();
  private Approved approved;

  @BeforeEach
  void peopleWithBankDetails() {
    approved = Approved.once(office);
    for (int i = 0; i < PEOPLE; i++) {
      String person = Scene.anId();
      office.bankDetails(person, "Person Example " + i, "0000004" + i).require(200);
      people.add(person);
    }
  }

  @Test
  void a_freeze_that_takes_longer_than_patience_is_not_taken_from_who_is_at_it() {
    String run = rehearsed(entitlements());
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource late = () -> Instant.now().plus(ahead.get());
    Replica other = new Replica(service, Steps.UNHEARD, late.withZone(ZoneOffset.UTC));
    Steps slow =
        what -> {
          if (what.equals("entitlement frozen")) {
            ahead.updateAndGet(so -> so.plus(PaymentRun.PATIENCE.minusMinutes(1)));
            other.sweep(network, List.of(run));
          }
        };

    new Replica(service, slow, late.withZone(ZoneOffset.UTC))
        .freezing
        .freeze(network, run, FINANCE, cause())
        .orThrow();

    assertThat(ahead.get()).isGreaterThan(PaymentRun.PATIENCE.multipliedBy(2));
    PaymentRun frozen = read(run);
    assertThat(frozen.stage()).isEqualTo(RunStage.FROZEN);
    assertThat(requireNonNull(frozen.freezing()).attempt()).as("nobody else began").isEqualTo(1);
    assertThat(itemsOf(run)).hasSize(PEOPLE);
  }

  @Test
  void a_freeze_that_stops_after_any_write_is_taken_up_and_pins_everything_once() {
    int writes = 1;
    while (true) {
      List<String> entitlements = entitlements();
      String run = rehearsed(entitlements);
      boolean stopped =
          stops(
              Replica.stoppingAfter(service, writes),
              replica -> replica.freezing.freeze(network, run, FINANCE, cause()));

      Replica.muchLater(service).sweep(network, List.of(run));

      PaymentRun frozen = read(run);
      assertThat(frozen.stage()).as("stopped after write %d", writes).isEqualTo(RunStage.FROZEN);
      assertThat(itemsOf(run))
          .extracting(RunItem::entitlementId)
          .containsExactlyInAnyOrderElementsOf(entitlements);
      assertThat(requireNonNull(frozen.manifest()).total()).isEqualTo(Pence.pounds(150 * PEOPLE));
      if (!stopped) {
        break;
      }
      writes++;
    }
    // begun, three frozen, a chunk, the header
    assertThat(writes).isGreaterThanOrEqualTo(6);
  }

  @Test
  void a_release_that_stops_after_any_write_is_finished_and_pays_everybody_once() {
    int writes = 1;
    long posted = 0;
    while (true) {
      List<String> entitlements = entitlements();
      String run = frozen(entitlements);
      Replica.of(service)
          .releasing
          .confirm(network, run, FIRST, Instant.now(), hashOf(run), cause())
          .orThrow();
      boolean stopped =
          stops(
              Replica.stoppingAfter(service, writes),
              replica ->
                  replica.releasing.confirm(
                      network, run, SECOND, Instant.now(), hashOf(run), cause()));

      Replica.muchLater(service).sweep(network, List.of(run));

      posted += 150L * PEOPLE;
      assertPaidOnce(run, entitlements, posted, writes);
      if (!stopped) {
        break;
      }
      writes++;
    }
    // authorised, registered, posted, released, three paid, the chunk
    assertThat(writes).isGreaterThanOrEqualTo(8);
  }

  @Test
  void a_release_that_stopped_is_finished_by_the_same_request_sent_again() {
    int writes = 1;
    long posted = 0;
    boolean stopped = true;
    while (stopped) {
      List<String> entitlements = entitlements();
      String run = frozen(entitlements);
      Replica.of(service)
          .releasing
          .confirm(network, run, FIRST, Instant.now(), hashOf(run), cause())
          .orThrow();
      Cause request = cause();
      stopped =
          stops(
              Replica.stoppingAfter(service, writes),
              replica ->
                  replica.releasing.confirm(
                      network, run, SECOND, Instant.now(), hashOf(run), request));

      Replica.of(service)
          .releasing
          .confirm(network, run, SECOND, Instant.now(), hashOf(run), request)
          .orThrow();
      Replica.muchLater(service).sweep(network, List.of(run));

      posted += 150L * PEOPLE;
      assertPaidOnce(run, entitlements, posted, writes);
      writes++;
    }
  }

  @Test
  void a_release_that_was_left_is_taken_up_by_one() {
    List<String> entitlements = entitlements();
    String run = releasedAndLeft(frozen(entitlements));
    List<String> done = new ArrayList<>();
    Replica other = new Replica(service, done::add, LATER);
    Steps besideIt =
        step -> {
          if (step.equals("references noted")) {
            other.sweep(network, List.of(run));
          }
        };

    new Replica(service, besideIt, LATER).sweep(network, List.of(run));

    assertThat(done).as("what another did beside it").isEmpty();
    assertThat(read(run).wakeAt()).isNull();
    assertThat(entitlements).allMatch(id -> entitlement(id).payment() != null);
  }

  @Test
  void who_is_overtaken_in_telling_leaves_the_rest_to_who_overtook_them() {
    List<String> entitlements = entitlementsOfTwoChunks();
    String run = office.openRun();
    Replica.of(service).preparing.take(network, run, entitlements, FINANCE, cause()).orThrow();
    office.rehearse(run).require(200);
    office.freeze(run).require(200);
    releasedAndLeft(run);
    Replica other = new Replica(service, Steps.UNHEARD, LATER.multipliedBy(2));
    AtomicInteger chunks = new AtomicInteger();
    Steps slow =
        step -> {
          if (step.equals("references noted") && chunks.incrementAndGet() == 1) {
            other.sweep(network, List.of(run));
          }
        };

    new Replica(service, slow, LATER).sweep(network, List.of(run));

    assertThat(chunks).hasValue(1);
    assertThat(requireNonNull(read(run).release()).chunksPaid()).isEqualTo(2);
    assertThat(read(run).wakeAt()).isNull();
    assertThat(entitlements).allMatch(id -> entitlement(id).payment() != null);
  }

  private List<String> entitlementsOfTwoChunks() {
    office.scene.payAtMost(50_000, 20_000_000);
    MongoDatabase database = service.bean(MongoDatabase.class);
    return IntStream.rangeClosed(0, RunItems.CHUNK)
        .mapToObj(i ->
            approved.forPerson(database, network, people.getFirst(), office.scene.organisation()))
        .toList();
  }

  /** Two people released it, and whoever was to say so to everybody stopped before the first. */
  private String releasedAndLeft(String run) {
    Replica.of(service)
        .releasing
        .confirm(network, run, FIRST, Instant.now(), hashOf(run), cause())
        .orThrow();
    assertThat(
            stops(
                Replica.stoppingAfter(service, 4),
                replica ->
                    replica.releasing.confirm(
                        network, run, SECOND, Instant.now(), hashOf(run), cause())))
        .isTrue();
    assertThat(read(run).stage()).isEqualTo(RunStage.RELEASED);
    return run;
  }

  @Test
  void what_was_taken_while_the_run_closed_is_let_go() {
    List<String> entitlements = entitlements();
    String run = frozen(entitlements.subList(0, 2));
    String late = entitlements.get(2);
    // As if its taker had read the run before it froze.
    Replica.of(service)
        .entitlements
        .takeIntoRun(network, late, run, Scene.PAY_DAY, Cause.timer("late"))
        .orThrow();

    Replica.muchLater(service).sweep(network, List.of(run));

    assertThat(entitlement(late).hold()).isNull();
    assertThat(entitlement(late).state()).isEqualTo(EntitlementState.APPROVED);
    assertThat(itemsOf(run)).hasSize(2);
  }

  private void assertPaidOnce(
      String run, List<String> entitlements, long poundsPosted, int writes) {
    assertThat(read(run).stage()).as("stopped after write %d", writes).isEqualTo(RunStage.RELEASED);
    for (String id : entitlements) {
      Entitlement paid = entitlement(id);
      assertThat(paid.payment()).as("stopped after write %d", writes).isNotNull();
      assertThat(requireNonNull(paid.payment()).runId()).isEqualTo(run);
    }
    Replica fresh = Replica.of(service);
    String organisation = office.scene.organisation();
    assertThat(fresh.register.of(network, organisation))
        .filteredOn(release -> release.runId().equals(run))
        .hasSize(1);
    LedgerId ledger = new LedgerId(network, organisation);
    assertThat(fresh.ledger.verify(ledger).fault()).isNull();
    assertThat(fresh.ledger.balances(ledger).debits()).isEqualTo(Pence.pounds(poundsPosted));
    HttpAnswer file = office.file(run, "bacs18").require(200);
    assertThat(file.text().lines()).hasSize(PEOPLE + 8);
  }

  private static boolean stops(Replica replica, Consumer<Replica> work) {
    return Stopping.stops(() -> work.accept(replica));
  }

  private List<String> entitlements() {
    MongoDatabase database = service.bean(MongoDatabase.class);
    return people.stream()
        .map(person -> approved.forPerson(database, network, person, office.scene.organisation()))
        .toList();
  }

  private String rehearsed(List<String> entitlements) {
    String run = office.openRun();
    office.take(run, entitlements.toArray(String[]::new)).require(200);
    assertThat(office.rehearse(run).require(200).field("stage")).isEqualTo("rehearsed");
    return run;
  }

  private String frozen(List<String> entitlements) {
    String run = rehearsed(entitlements);
    office.freeze(run).require(200);
    return run;
  }

  private PaymentRun read(String run) {
    return Replica.of(service).header(network, run);
  }

  private String hashOf(String run) {
    Manifest manifest = requireNonNull(read(run).manifest());
    return manifest.hash();
  }

  private List<RunItem> itemsOf(String run) {
    return Replica.of(service).itemsOf(network, run);
  }

  private Entitlement entitlement(String id) {
    return Replica.of(service).entitlements.find(network, id).map(Stored::state).orElseThrow();
  }

  static Cause cause() {
    return new Cause(
        "somebody",
        "test",
        null,
        new Attempt("somebody", "POST /somewhere", UUID.randomUUID().toString(), "body"),
        null,
        null,
        null);
  }
}
