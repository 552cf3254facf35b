package org.commontable.participants.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.publishWording;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.People;
import org.commontable.participants.person.SameAs;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("P10")
class DuplicatesOverHttpTest {
  private static final Map<String, String> REASON = Map.of("reason", "She told me so");

  @Test
  void records_with_the_same_name_in_another_order_are_shown_and_nothing_is_merged() {
    String sian = personOnRecord("alike-a", "Siân Tŷ-Gwyn");
    String again = personOnRecord("alike-a", "TY GWYN, Sian");
    personOnRecord("alike-a", "Sian Jones");
    personOnRecord("alike-other", "Siân Tŷ-Gwyn");

    HttpAnswer open =
        Await.found(
            "a pair",
            () ->
                Optional.of(coordinatorOf("alike-a").get(API + "/possible-duplicates"))
                    .filter(answer -> answer.json().path("items").size() == 1));

    assertThat(open.field("/items/0/alike/0")).isEqualTo("name");
    assertThat(open.text()).contains(sian, again);
    assertThat(coordinatorOf("alike-a").get(PEOPLE + "/" + sian).json().has("mergedInto"))
        .isFalse();
  }

  @Test
  void the_same_contact_or_date_of_birth_tells_too() {
    String first =
        entered(
            "alike-b",
            Map.of(
                "displayName", "Amina Rahman",
                "dateOfBirth", "1980-05-01",
                "contact", Map.of("email", "Amina@example.org", "phone", "07700 900123")));
    String byMail =
        entered(
            "alike-b",
            Map.of("displayName", "A. R.", "contact", Map.of("email", "amina@example.org")));
    String byPhone =
        entered(
            "alike-b",
            Map.of("displayName", "Mina", "contact", Map.of("phone", "+44 7700 900123")));
    String byBirth =
        entered("alike-b", Map.of("displayName", "Amina Begum", "dateOfBirth", "1980-05-01"));
    entered("alike-b", Map.of("displayName", "Amina Jones", "dateOfBirth", "1980-05-02"));

    var found = coordinatorOf("alike-b").get(pairsOf(first)).require(200);

    assertThat(found.json().path("items")).hasSize(3);
    assertThat(found.text())
        .contains(byMail, byPhone, byBirth, "email", "phone", "birth_date_and_name");
  }

  @Test
  void two_people_who_are_kept_apart_are_not_shown_again() {
    String father = personOnRecord("alike-c", "John Smith");
    String son = personOnRecord("alike-c", "Smith John");
    String pair = coordinatorOf("alike-c").get(pairsOf(father)).field("/items/0/id");

    coordinatorOf("alike-c")
        .post(
            API + "/possible-duplicates/" + pair + "/dismissal", Map.of("reason", "Father and son"))
        .require(200);

    assertThat(coordinatorOf("alike-c").get(pairsOf(son)).field("/items/0/state"))
        .isEqualTo("different");
    assertThat(coordinatorOf("alike-c").get(API + "/possible-duplicates").json().path("items"))
        .isEmpty();
    assertThat(
            coordinatorOf("alike-c")
                .get(API + "/possible-duplicates?state=different")
                .json()
                .path("items"))
        .hasSize(1);
    coordinatorOf("alike-c")
        .get(API + "/possible-duplicates?state=other")
        .requireProblem(422, "parameter-invalid");
  }

  @Test
  void a_merged_record_stays_readable_and_points_to_the_one_that_goes_on() {
    service();
    try (var events = TestEvents.of("participants")) {
      String survivor =
          entered(
              "alike-d",
              Map.of("displayName", "Amina", "perspectives", List.of(Map.of("kind", "patient"))));
      String merged =
          entered(
              "alike-d",
              Map.of(
                  "displayName", "Amina R",
                  "contact", Map.of("email", "amina@example.org"),
                  "perspectives", List.of(Map.of("kind", "patient"), Map.of("kind", "carer"))));
      publishWording("alike-d", "story", "v1");
      participant("alike-d", merged)
          .post(
              PEOPLE + "/" + merged + "/consents",
              Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online"))
          .require(201);

      merge("alike-d", survivor, merged).require(201);

      var told = events.await("people_merged.v1", e -> e.network().equals("alike-d"));
      assertThat(told.data().path("mergedId").asString()).isEqualTo(merged);
      assertThat(told.data().path("survivorId").asString()).isEqualTo(survivor);
      var old = coordinatorOf("alike-d").get(PEOPLE + "/" + merged).require(200);
      assertThat(old.field("mergedInto")).isEqualTo(survivor);
      assertThat(old.field("displayName")).isEqualTo("Amina R");
      coordinatorOf("alike-d")
          .put(PEOPLE + "/" + merged, Map.of("displayName", "X"), old.etag())
          .requireProblem(409, "merged");
      // The account of the merged record is the person's: it sees the one that goes on.
      var whole = participant("alike-d", merged).get(PEOPLE + "/" + survivor).require(200);
      assertThat(whole.field("/contact/email")).isEqualTo("amina@example.org");
      assertThat(whole.json().path("perspectives")).hasSize(2);
      assertThat(whole.field("/alsoKnownAs/0")).isEqualTo(merged);
      assertThat(
              participant("alike-d", survivor)
                  .get(PEOPLE + "/" + survivor + "/consents")
                  .field("/items/0/purpose"))
          .isEqualTo("story");
      assertThat(coordinatorOf("alike-d").get(PEOPLE).json().path("items")).hasSize(1);
    }
  }

  @Test
  void a_merge_is_undone_and_what_was_changed_since_stays() {
    String survivor = personOnRecord("alike-e", "Amina");
    String merged =
        entered(
            "alike-e",
            Map.of(
                "displayName",
                "Amina Begum",
                "contact",
                Map.of("email", "begum@example.org", "phone", "07700 900456")));
    merge("alike-e", survivor, merged).require(201);
    var joined = coordinatorOf("alike-e").get(PEOPLE + "/" + survivor);
    coordinatorOf("alike-e")
        .put(
            PEOPLE + "/" + survivor,
            Map.of(
                "displayName",
                "Amina",
                "contact",
                Map.of("email", "new@example.org", "phone", "07700 900456")),
            joined.etag())
        .require(200);

    coordinatorOf("alike-e")
        .post(PEOPLE + "/" + survivor + "/merges/" + merged + "/undoing", REASON)
        .require(200);

    var separate = coordinatorOf("alike-e").get(PEOPLE + "/" + survivor);
    assertThat(separate.field("/contact/email")).isEqualTo("new@example.org");
    assertThat(separate.field("/contact/phone")).isEmpty();
    assertThat(separate.json().has("alsoKnownAs")).isFalse();
    assertThat(coordinatorOf("alike-e").get(PEOPLE + "/" + merged).json().has("mergedInto"))
        .isFalse();
    coordinatorOf("alike-e")
        .post(PEOPLE + "/" + survivor + "/merges/" + merged + "/undoing", REASON)
        .requireProblem(409, "not-merged");
  }

  @Test
  void one_pair_is_merged_in_one_direction_only() {
    String one = personOnRecord("alike-f", "Amina");
    String other = personOnRecord("alike-f", "Amina");
    merge("alike-f", one, other).require(201);

    merge("alike-f", other, one).requireProblem(409, "survivor-merged");
    merge("alike-f", one, one).requireProblem(409, "merge-with-oneself");
    merge("alike-f", one, "00000000000000000000000000").requireProblem(422, "merged-not-on-record");
    participant("alike-f", one).get(pairsOf(one)).require(403);
  }

  @Test
  void what_was_merged_already_is_merged_into_nobody_else_and_waits_for_no_decision() {
    String gone = personOnRecord("alike-twice", "Amina Rahman");
    String survivor = personOnRecord("alike-twice", "Amina Rahman");
    String other = personOnRecord("alike-twice", "Amina Rahman");
    Await.until("all three may be one", () -> open("alike-twice").size() == 3);
    merge("alike-twice", survivor, gone).require(201);

    HttpAnswer refused = merge("alike-twice", other, gone).requireProblem(409, "merged");

    assertThat(refused.text()).contains(survivor);
    merge("alike-twice", survivor, gone).require(201);
    assertThat(
            coordinatorOf("alike-twice")
                .get(API + "/possible-duplicates?state=merged")
                .json()
                .path("items"))
        .as("nobody is told of another merge")
        .hasSize(1);
    Await.until("one pair is left to decide", () -> open("alike-twice").size() == 1);
    assertThat(open("alike-twice").toString()).doesNotContain(gone);

    coordinatorOf("alike-twice")
        .post(PEOPLE + "/" + survivor + "/merges/" + gone + "/undoing", REASON)
        .require(200);
    Await.until(
        "it may be the other one again",
        () ->
            coordinatorOf("alike-twice").get(pairsOf(gone)).json().path("items").size() == 2
                && open("alike-twice").size() == 2);
  }

  @Test
  void a_crash_after_the_decision_leaves_nothing_half_merged() {
    NetworkId network = new NetworkId("alike-g");
    String one = personOnRecord("alike-g", "Amina");
    String other = personOnRecord("alike-g", "Mina");
    Instant at = Instant.parse("2026-03-02T10:15:00Z");
    // What merging writes first; then the process dies.
    pairs()
        .create(
            network,
            Pair.id(network, one, other),
            Cause.timer("test"),
            () ->
                Pair.of(one, other, Set.of())
                    .merge(new Pair.Ruling(PairState.MERGED, one, "Told so", "coordinator", at)))
        .orThrow();

    Await.found(
        "the merge",
        () ->
            Optional.of(coordinatorOf("alike-g").get(PEOPLE + "/" + one))
                .filter(answer -> answer.json().has("alsoKnownAs")));
    assertThat(coordinatorOf("alike-g").get(PEOPLE + "/" + other).field("mergedInto"))
        .isEqualTo(one);
  }

  @Test
  void one_record_that_two_coordinators_merge_at_once_gives_way_to_one_and_others_hear_of_that() {
    service();
    try (var events = TestEvents.of("participants")) {
      NetworkId network = new NetworkId("alike-once");
      String gone = personOnRecord("alike-once", "Amina");
      String first = personOnRecord("alike-once", "Amina");
      String second = personOnRecord("alike-once", "Mina");
      merge("alike-once", first, gone).require(201);
      mergedByWhoeverLookedBefore(network, second, gone);

      Await.until(
          "the other merge is taken back",
          () ->
              pairs().find(network, Pair.id(network, second, gone)).orElseThrow().state().state()
                  == PairState.GONE);

      assertThat(coordinatorOf("alike-once").get(PEOPLE + "/" + gone).field("mergedInto"))
          .isEqualTo(first);
      assertThat(coordinatorOf("alike-once").get(PEOPLE + "/" + second).json().has("alsoKnownAs"))
          .isFalse();
      coordinatorOf("alike-once")
          .post(PEOPLE + "/" + first + "/merges/" + gone + "/undoing", REASON)
          .require(200);
      var separated = events.await("people_separated.v1", e -> e.network().equals("alike-once"));
      assertThat(separated.data().path("survivorId").asString()).isEqualTo(first);
      assertThat(events.seen("people_merged.v1"))
          .filteredOn(told -> told.network().equals("alike-once"))
          .as("who follows is told of no other merge")
          .hasSize(1);
      merge("alike-once", second, gone).require(201);
    }
  }

  @Test
  void what_a_record_takes_over_while_it_gives_way_itself_goes_on_with_it() {
    service();
    NetworkId network = new NetworkId("alike-chain");
    String last = personOnRecord("alike-chain", "Amina");
    String middle = personOnRecord("alike-chain", "Amina");
    String first = personOnRecord("alike-chain", "Mina");
    merge("alike-chain", last, middle).require(201);
    mergedByWhoeverLookedBefore(network, middle, first);

    Await.until(
        "the record that goes on knows of both",
        () ->
            coordinatorOf("alike-chain").get(PEOPLE + "/" + last).json().path("alsoKnownAs").size()
                == 2);
    assertThat(
            coordinatorOf("alike-chain")
                .get(PEOPLE + "/" + last)
                .json()
                .path("alsoKnownAs")
                .valueStream()
                .map(one -> one.asString()))
        .containsExactlyInAnyOrder(middle, first);
  }

  @Test
  void a_merge_that_is_asked_for_again_after_it_was_undone_stays_undone() {
    String survivor = personOnRecord("alike-again", "Amina");
    String merged = personOnRecord("alike-again", "Amina");
    Map<String, Object> asked = new HashMap<>(REASON);
    asked.put("mergedId", merged);
    String path = PEOPLE + "/" + survivor + "/merges";
    coordinatorOf("alike-again").post(path, asked, "once").require(201);
    coordinatorOf("alike-again").post(path + "/" + merged + "/undoing", REASON).require(200);

    coordinatorOf("alike-again").post(path, asked, "once").require(201);

    assertThat(coordinatorOf("alike-again").get(PEOPLE + "/" + merged).json().has("mergedInto"))
        .isFalse();
    assertThat(coordinatorOf("alike-again").get(PEOPLE + "/" + survivor).json().has("alsoKnownAs"))
        .isFalse();
  }

  @Test
  void a_merge_that_could_not_be_done_is_refused_again_when_it_is_asked_for_again() {
    NetworkId network = new NetworkId("alike-refused");
    String survivor = personOnRecord("alike-refused", "Amina");
    String merged = personOnRecord("alike-refused", "Amina");
    Map<String, Object> asked = new HashMap<>(REASON);
    asked.put("mergedId", merged);
    String path = PEOPLE + "/" + survivor + "/merges";
    coordinatorOf("alike-refused").post(path, asked, "once").require(201);
    // What is left where the record gave way to another just then, and was separated from it since.
    Instant at = Instant.parse("2126-03-02T10:15:00Z");
    pairs()
        .change(
            network,
            Pair.id(network, survivor, merged),
            Cause.timer("test"),
            pair -> pair.takeBack(survivor, at))
        .orThrow();
    service().bean(People.class).part(network, merged, survivor, at, Cause.timer("test")).orThrow();

    coordinatorOf("alike-refused")
        .post(path, asked, "once")
        .requireProblem(409, "merge-taken-back");

    assertThat(coordinatorOf("alike-refused").get(PEOPLE + "/" + merged).json().has("mergedInto"))
        .isFalse();
    coordinatorOf("alike-refused").post(path, asked, "anew").require(201);
  }

  @Test
  void a_number_that_is_an_office_s_makes_nobody_somebody_else() {
    String last = "";
    for (int one = 0; one < People.CONTACT_SHARED_MAX; one++) {
      last =
          entered(
              "alike-office",
              Map.of("displayName", "Resident" + one, "contact", Map.of("phone", "02380 000000")));
    }

    assertThat(coordinatorOf("alike-office").get(pairsOf(last)).require(200).text())
        .doesNotContain("open");
  }

  @Test
  void a_record_in_more_pairs_than_are_shown_goes_on() {
    NetworkId network = new NetworkId("alike-many");
    String one = personOnRecord("alike-many", "Anonymous");
    for (int other = 0; other <= Duplicates.PAIRS_MAX; other++) {
      String id = Ids.derived("another", String.valueOf(other));
      pairs()
          .create(
              network,
              Pair.id(network, one, id),
              Cause.timer("test"),
              () -> Decision.changed(Pair.of(one, id, Set.of(SameAs.PHONE))))
          .orThrow();
    }

    assertThat(coordinatorOf("alike-many").get(pairsOf(one)).require(200).json().path("items"))
        .hasSize(Duplicates.PAIRS_MAX);
    Map<String, Object> contact = Map.of("phone", "07700 900555");
    String twin = entered("alike-many", Map.of("displayName", "Ivy", "contact", contact));
    String path = PEOPLE + "/" + one;
    coordinatorOf("alike-many")
        .put(
            path,
            Map.of("displayName", "Anonymous", "contact", contact),
            coordinatorOf("alike-many").get(path).etag())
        .require(200);
    Await.until(
        "a change of it is looked at",
        () -> pairs().find(network, Pair.id(network, one, twin)).isPresent());
  }

  @Test
  void looking_for_duplicates_leaves_nothing_readable_in_the_store() {
    entered(
        "alike-h",
        Map.of(
            "displayName", "Amina Rahman",
            "dateOfBirth", "1980-05-03",
            "contact", Map.of("email", "kept@example.org", "phone", "07700 900789")));

    StringBuilder raw = new StringBuilder();
    MongoDatabase database = service().bean(MongoDatabase.class);
    for (Document document :
        database.getCollection("people").find(new Document("tenantId", "alike-h"))) {
      raw.append(document.toJson());
    }

    assertThat(raw.toString()).contains("lookups").doesNotContain("1980-05-03", "kept@", "900789");
  }

  /** What a merge writes first, of somebody who looked before the other one was done. */
  private static void mergedByWhoeverLookedBefore(
      NetworkId network, String survivor, String merged) {
    Instant at = Instant.parse("2126-03-02T10:15:00Z");
    pairs()
        .put(
            network,
            Pair.id(network, survivor, merged),
            Cause.timer("test"),
            before ->
                before
                    .orElseGet(() -> Pair.of(survivor, merged, Set.of()))
                    .merge(new Pair.Ruling(PairState.MERGED, survivor, "Seen", "other", at)))
        .orThrow();
  }

  @SuppressWarnings("unchecked") // The store's bean is found by its name.
  private static AggregateStore<Pair> pairs() {
    return (AggregateStore<Pair>) service().context().getBean("pairStore");
  }

  private static HttpAnswer merge(String network, String survivor, String merged) {
    return coordinatorOf(network)
        .post(
            PEOPLE + "/" + survivor + "/merges",
            Map.of("mergedId", merged, "reason", "She told me so"));
  }

  private static String entered(String network, Map<String, ?> body) {
    return coordinatorOf(network).post(PEOPLE, body).require(201).field("id");
  }

  private static JsonNode open(String network) {
    return coordinatorOf(network)
        .get(API + "/possible-duplicates")
        .require(200)
        .json()
        .path("items");
  }

  private static String pairsOf(String person) {
    return PEOPLE + "/" + person + "/possible-duplicates";
  }
}
