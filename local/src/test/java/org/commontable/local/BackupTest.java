package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.commontable.embedded.FreePort;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.TokenDesk;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house's data can be copied and put back, and what left it for the bank is not forgotten. */
@Tag("K7")
class BackupTest {
  private static final String PROGRAMMES = "/api/workshops/v1/programmes";
  private static final String PEOPLE = "/api/participants/v1/people";

  @TempDir Path dir;

  private Path data() {
    return dir.resolve("data");
  }

  private Path backup() {
    return dir.resolve("backup");
  }

  private static int admin(String verb, Path data, String preposition, Path other) {
    return CommonTable.run(
        List.of("admin", verb, "--data-dir", data.toString(), preposition, other.toString()));
  }

  private void whileOpen(Consumer<HttpCaller> story) {
    whileRunning(house -> story.accept(as(house, "coordinator")));
  }

  private void whileRunning(Consumer<House> story) {
    try (DataDirectory directory = DataDirectory.open(data());
        House house = new House(directory, FreePort.find(), Optional.empty(), true, part -> {})) {
      house.ready();
      story.accept(house);
    }
  }

  private static HttpCaller as(House house, String who) {
    SignIn signIn = new SignIn(who + ".solent", "common-table-demo");
    return HttpCaller.at(house.origin().toString())
        .as(new TokenDesk(house.origin()).token("solent", signIn));
  }

  private static void start(HttpCaller coordinator, String title) {
    coordinator
        .post(PROGRAMMES, Map.of("title", title, "aims", List.of("Try it")), title)
        .require(201);
  }

  private static List<String> titles(HttpCaller coordinator) {
    List<String> titles = new ArrayList<>();
    coordinator
        .get(PROGRAMMES)
        .require(200)
        .json()
        .path("items")
        .forEach(programme -> titles.add(programme.path("title").asString()));
    return titles;
  }

  @Test
  void what_was_backed_up_comes_back_and_the_release_register_is_not_turned_back()
      throws Exception {
    whileOpen(coordinator -> start(coordinator, "Before the backup"));
    assertThat(admin("backup", data(), "--to", backup())).isZero();
    whileOpen(coordinator -> start(coordinator, "After it"));
    Path released = data().resolve("release-register").resolve("released-since");
    Files.createDirectories(released.getParent());
    Files.writeString(released, "a run");

    assertThat(admin("restore", data(), "--from", backup())).isZero();

    assertThat(released).exists();
    assertThat(backup().resolve("release-register")).doesNotExist();
    whileOpen(coordinator -> {
      assertThat(titles(coordinator)).containsExactly("Before the backup");
      start(coordinator, "After the restore");
      assertThat(titles(coordinator)).contains("After the restore");
    });
  }

  @Test
  @Tag("P22")
  void whoever_was_erased_since_the_backup_does_not_come_back_with_it() {
    AtomicReference<String> ottoline = new AtomicReference<>("");
    whileRunning(house -> ottoline.set(takesPart(as(house, "coordinator"))));
    assertThat(admin("backup", data(), "--to", backup())).isZero();
    whileRunning(house -> {
      assertThat(placesOf(house, ottoline.get())).isOne();
      as(house, "admin")
          .post(
              PEOPLE + "/" + ottoline.get() + "/erasure",
              Map.of("confirmParticipantId", ottoline.get(), "reason", "consent_withdrawn"))
          .require(201);
      isNowhere(house, ottoline.get());
    });

    assertThat(admin("restore", data(), "--from", backup())).isZero();

    whileRunning(house -> isNowhere(house, ottoline.get()));
  }

  /** On record in one service, and with a place in another. */
  private static String takesPart(HttpCaller coordinator) {
    String id =
        coordinator
            .post(PEOPLE, Map.of("displayName", "Ottoline Vanishing"))
            .require(201)
            .field("id");
    Instant tomorrow = Clock.systemUTC().instant().plus(Duration.ofDays(1));
    String session =
        OpenHouse.session(
            coordinator, "A day to come", tomorrow, tomorrow.plus(Duration.ofHours(2)));
    coordinator
        .post(
            "/api/workshops/v1/sessions/" + session + "/registrations",
            Map.of("participantId", id, "perspective", "lived_experience"))
        .require(201);
    return id;
  }

  private static void isNowhere(House house, String id) {
    HttpCaller coordinator = as(house, "coordinator");
    Await.until(
        "nobody of this id is on record", () -> coordinator.get(PEOPLE + "/" + id).status() == 404);
    Await.until("nor has a place", () -> placesOf(house, id) == 0);
  }

  /** Looked up in the store itself. */
  private static long placesOf(House house, String id) {
    try (MongoClient client = MongoClients.create(house.servers().mongodb())) {
      return client
          .getDatabase("workshops")
          .getCollection("registrations")
          .find()
          .into(new ArrayList<>())
          .stream()
          .filter(registration -> registration.toJson().contains(id))
          .count();
    }
  }

  @Test
  void a_house_for_real_stays_one_wherever_it_is_restored() {
    try (DataDirectory directory = DataDirectory.open(data())) {
      directory.requireUsable(false);
      new House(directory, FreePort.find(), Optional.empty(), false, part -> {}).close();
    }
    assertThat(admin("backup", data(), "--to", backup())).isZero();
    Path elsewhere = dir.resolve("elsewhere");

    assertThat(admin("restore", elsewhere, "--from", backup())).isZero();

    try (DataDirectory directory = DataDirectory.open(elsewhere)) {
      assertThatThrownBy(() -> directory.requireUsable(true)).hasMessageContaining("--no-seeds");
      directory.requireUsable(false);
    }
  }

  @Test
  void what_was_loaded_goes_with_the_store_that_it_was_loaded_into() throws IOException {
    for (String part : List.of("store", "broker", "keys")) {
      Files.createDirectories(data().resolve(part));
    }
    assertThat(admin("backup", data(), "--to", backup())).isZero();
    try (DataDirectory directory = DataDirectory.open(data())) {
      Files.writeString(directory.loadedSeeds(), "loaded since");
    }

    assertThat(admin("restore", data(), "--from", backup())).isZero();

    try (DataDirectory directory = DataDirectory.open(data())) {
      assertThat(directory.loadedSeeds()).doesNotExist();
    }
    Path after = dir.resolve("after");
    Files.writeString(data().resolve("loaded-seeds"), "loaded");
    assertThat(admin("backup", data(), "--to", after)).isZero();
    assertThat(admin("restore", data(), "--from", after)).isZero();
    assertThat(data().resolve("loaded-seeds")).hasContent("loaded");
  }

  @Test
  void a_house_that_is_open_is_neither_copied_nor_overwritten() {
    try (DataDirectory open = DataDirectory.open(data())) {
      assertThat(open.store()).isNotNull();
      assertThat(admin("backup", data(), "--to", backup())).isEqualTo(1);
      assertThat(backup()).doesNotExist();
    }
  }

  @Test
  void a_copy_never_overwrites_and_a_restore_needs_something_to_restore() throws IOException {
    Files.createDirectories(backup());

    assertThatThrownBy(() -> Backup.make(data(), backup()))
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> Backup.restore(data(), backup()))
        .hasMessageContaining("There is no backup in");
  }

  @Test
  void a_house_does_not_start_on_a_restore_that_was_cut_short() throws IOException {
    Files.createDirectories(data().resolve("restoring"));

    try (DataDirectory directory = DataDirectory.open(data())) {
      assertThatThrownBy(directory::requireWhole)
          .hasMessageContaining("Run the same restore again");
    }
  }

  @Test
  void a_restore_onto_other_keys_is_refused_before_anything_is_lost() throws IOException {
    for (String part : List.of("store", "broker", "keys")) {
      Files.createDirectories(backup().resolve(part));
      Files.createDirectories(data().resolve(part));
    }
    Files.writeString(backup().resolve("keys").resolve("encryption.json"), "one key");
    Files.writeString(data().resolve("keys").resolve("encryption.json"), "another");
    Files.writeString(data().resolve("store").resolve("store.mv"), "what there is");

    assertThatThrownBy(() -> Backup.restore(data(), backup()))
        .hasMessageContaining("not those of the backup");
    assertThat(data().resolve("store").resolve("store.mv")).exists();
  }
}
