package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.ReimbursementsApplication;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is restored from a backup that was taken before a release, while the release
 * register is where it was; or the register is lost, while the database is where it was.
 */
@Tag("F12")
class RestoredFromBackupTest {

  @TempDir Path dir;

  @Test
  void nothing_is_released_after_a_restore_that_forgot_a_release() {
    Approved approved = Approved.once(new Office());
    Path backup = dir.resolve("backup");
    Scene scene;
    List<String> entitlements = new ArrayList<>();
    String frozen;
    String unopened;
    String account = "00000044";
    try (EmbeddedStore store = EmbeddedStore.start(dir.resolve("store"), 0);
        TestService service = serviceOn(store)) {
      scene = new Scene(service);
      Office office = new Office(scene);
      for (int i = 0; i < 2; i++) {
        String person = Scene.anId();
        office.bankDetails(person, "Person Example " + i, account).require(200);
        entitlements.add(
            approved.forPerson(
                service.bean(MongoDatabase.class),
                new NetworkId(scene.network),
                person,
                scene.organisation()));
      }
      frozen = office.frozenRun(entitlements.get(0));
      store.backupTo(backup);

      released(office, frozen);
      unopened = office.frozenRun(entitlements.get(1));
      office.release(office.releaser, unopened).require(200);
      office.release(office.secondReleaser, unopened).require(200);
      office.file(frozen, "bacs18").require(200);
      office.file(unopened, "bacs18").require(200);
    }

    try (EmbeddedStore restored = EmbeddedStore.start(backup, 0);
        TestService service = serviceOn(restored)) {
      Office office = new Office(scene.on(service));
      assertThat(office.read(frozen).field("stage")).isEqualTo("frozen");

      // The run that was released and is forgotten: nobody can release it again.
      HttpAnswer refused = office.release(office.releaser, frozen);
      refused.requireProblem(409, "database-behind-release-register");
      assertThat(refused.field("detail")).contains(frozen).contains("restored");
      office
          .release(office.secondReleaser, frozen)
          .requireProblem(409, "database-behind-release-register");
      office.file(frozen, "bacs18").requireProblem(409, "not-released");

      // What a run of which the database knows nothing has paid can't be paid by another.
      office.scene.finance.get(Office.RUNS + "/" + unopened).require(404);
      String again = office.openRun();
      office.take(again, entitlements.get(1)).require(200);
      HttpAnswer rehearsed = office.rehearse(again).require(200);
      assertThat(rehearsed.field("/rehearsal/problems/0/code")).isEqualTo("paid-by-another-run");
      assertThat(rehearsed.field("/rehearsal/problems/0/entitlementId"))
          .isEqualTo(entitlements.get(1));
      office.freeze(again).requireProblem(409, "not-rehearsed");
      assertThat(office.ledger("trial-balance").require(200).json().at("/debitPence").asLong())
          .isZero();

      // Another organisation of the network is not concerned.
      String other = scene.on(service).anotherOrganisation();
      String person = Scene.anId();
      office.bankDetails(person, "Other Example", "00000045").require(200);
      String theirs =
          approved.forPerson(
              service.bean(MongoDatabase.class), new NetworkId(scene.network), person, other);
      String run = office.openRun(other);
      office.take(run, theirs).require(200);
      office.rehearse(run).require(200);
      office.freeze(run).require(200);
      released(office, run);
    }
  }

  /** The other way round: the database is where it was, and the register is not. */
  @Test
  void nothing_is_released_while_the_register_lacks_what_the_database_released() throws Exception {
    Approved approved = Approved.once(new Office());
    try (EmbeddedStore store = EmbeddedStore.start(dir.resolve("store"), 0);
        TestService service = serviceOn(store)) {
      Scene scene = new Scene(service);
      Office office = new Office(scene);
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String person = Scene.anId();
        office.bankDetails(person, "Person Example " + i, "00000044").require(200);
        runs.add(
            office.frozenRun(
                approved.forPerson(
                    service.bean(MongoDatabase.class),
                    new NetworkId(scene.network),
                    person,
                    scene.organisation())));
      }
      Path register =
          dir.resolve("register")
              .resolve(scene.network)
              .resolve(scene.organisation() + ".register");
      released(office, runs.get(0));
      byte[] older = Files.readAllBytes(register);
      released(office, runs.get(1));
      byte[] newest = Files.readAllBytes(register);

      Files.write(register, older);
      HttpAnswer refused = office.release(office.releaser, runs.get(2));
      refused.requireProblem(409, "release-register-behind-database");
      assertThat(refused.field("detail")).contains(runs.get(1)).contains("newest copy");
      // Nor is the file given of what the register does not know: after the next restore it could
      // be paid again.
      office.file(runs.get(0), "bacs18").require(200);
      HttpAnswer unknown = office.file(runs.get(1), "bacs18");
      unknown.requireProblem(409, "not-in-release-register");
      assertThat(unknown.field("detail")).contains("Ask an operator");
      office.copy(runs.get(1), "pain001").requireProblem(409, "not-in-release-register");

      Files.delete(register);
      office
          .release(office.releaser, runs.get(2))
          .requireProblem(409, "release-register-behind-database");

      Files.write(register, newest);
      released(office, runs.get(2));
      office.file(runs.get(1), "bacs18").require(200);
    }
  }

  @Test
  @Tag("F15")
  void no_order_is_let_go_while_register_and_database_know_of_different_orders() throws Exception {
    Approved approved = Approved.once(new Office());
    Path backup = dir.resolve("backup");
    Scene scene;
    String waiting;
    try (EmbeddedStore store = EmbeddedStore.start(dir.resolve("store"), 0);
        TestService service = serviceOn(store)) {
      scene = new Scene(service);
      Office office = new Office(scene);
      String first = anOrder(office, approved);
      String second = anOrder(office, approved);
      waiting = anOrder(office, approved);
      Path register =
          dir.resolve("register")
              .resolve(scene.network)
              .resolve(ReleaseRegister.ordersOf(scene.organisation()) + ".register");
      office.letGo(first).require(200);
      byte[] older = Files.readAllBytes(register);
      store.backupTo(backup);
      office.letGo(second).require(200);
      byte[] newest = Files.readAllBytes(register);

      Files.write(register, older);
      HttpAnswer refused = office.letGo(waiting);
      refused.requireProblem(409, "release-register-behind-database");
      assertThat(refused.field("detail")).contains(second).contains("newest copy");
      Files.write(register, newest);
    }

    try (EmbeddedStore restored = EmbeddedStore.start(backup, 0);
        TestService service = serviceOn(restored)) {
      Office office = new Office(scene.on(service));
      office.letGo(waiting).requireProblem(409, "database-behind-release-register");
    }
  }

  /** A cash sheet for somebody who is owed something. */
  private static String anOrder(Office office, Approved approved) {
    String person = Scene.anId();
    String entitlement =
        approved.forPerson(
            office.scene.service.bean(MongoDatabase.class),
            office.scene.networkId(),
            person,
            office.scene.organisation());
    return office.cashSheet(person, entitlement).field("id");
  }

  private static void released(Office office, String run) {
    office.release(office.releaser, run).require(200);
    assertThat(office.release(office.secondReleaser, run).require(200).field("stage"))
        .isEqualTo("released");
  }

  private TestService serviceOn(EmbeddedStore store) {
    return TestService.start(
        ReimbursementsApplication.class,
        "reimbursements",
        "commontable.mongodb.uri=" + store.uri(),
        "commontable.mongodb.database=reimbursements",
        "commontable.encryption.keys-file=" + dir.resolve("keys.json"),
        "commontable.release-register.directory=" + dir.resolve("register"));
  }
}
