package org.commontable.participants.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.commontable.kernel.Sha256;
import org.commontable.participants.TestMailbox;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class NetworksOverHttpTest {
  private static final String NETWORKS = API + "/networks";

  private final TestTokens tokens = TestTokens.get();

  @Test
  void an_operator_opens_a_network_with_one_call_and_everybody_learns_of_it() {
    service();
    try (var events = TestEvents.of("participants")) {
      var opened = operator().post(NETWORKS, network("gwent-opened")).require(201);

      assertThat(opened.location()).isEqualTo(NETWORKS + "/gwent-opened");
      assertThat(opened.field("/disclosure/fewest")).isEqualTo("5");
      var told = events.await("network_opened.v1", e -> e.network().equals("gwent-opened"));
      assertThat(told.data().path("networkId").asString()).isEqualTo("gwent-opened");
      assertThat(told.extension("dataclassification")).isEqualTo("public");
      ContractKit.of("participants").checkFits(List.of(told));
    }
  }

  @Test
  void after_an_upgrade_networks_are_told_of_to_those_who_began_to_listen_since() {
    operator().post(NETWORKS, with(network("told-of-again"), "requiresWelsh", true)).require(201);
    try (var events = TestEvents.of("participants")) {
      service()
          .bean(MongoDatabase.class)
          .getCollection("meta")
          .deleteOne(new Document("_id", "told-again:networks-for-whoever-names-things"));

      var told = events.await("network_changed.v1", e -> e.network().equals("told-of-again"));
      assertThat(told.data().path("requiresWelsh").asBoolean()).isTrue();
    }
  }

  @Test
  @Tag("K9")
  void the_call_that_opens_a_network_invites_its_first_administrator_by_mail() {
    service();
    Map<String, Object> asked =
        with(
            network("with-admin"),
            "administrator",
            Map.of("name", "Zahra", "email", "zahra@with-admin.example.org"));
    try (var events = TestEvents.of("participants")) {
      var opened = operator().post(NETWORKS, asked, "opening").require(201);
      assertThat(operator().post(NETWORKS, asked, "opening").require(201).text())
          .isEqualTo(opened.text());

      var mail = TestMailbox.get().await("zahra@with-admin.example.org", "invited to administer");
      Matcher code =
          Pattern.compile("[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{5}").matcher(mail.plain());
      assertThat(code.find()).isTrue();
      var told = events.await("administrator_invited.v1", e -> e.network().equals("with-admin"));
      assertThat(told.data().path("participantId").asString())
          .isEqualTo(opened.field("administratorId"));
      assertThat(told.data().path("codeHash").asString())
          .isEqualTo(hash(code.group().replace("-", "")));
      assertThat(told.toString()).doesNotContain(code.group(), "Zahra");
      ContractKit.of("participants").checkFits(List.of(told));
      String person = opened.field("administratorId");
      assertThat(
              holding(Role.COORDINATOR, "with-admin")
                  .get(API + "/people/" + person)
                  .require(200)
                  .field("displayName"))
          .isEqualTo("Zahra");
      assertThat(TestMailbox.get().of("zahra@with-admin.example.org")).hasSize(1);
    }
  }

  @Test
  @Tag("K9")
  void a_further_administrator_is_found_by_their_address_and_nobody_else_invites_any() {
    operator().post(NETWORKS, network("more-admins")).require(201);
    String nia =
        personOnRecord(
            "more-admins",
            "Nia",
            Map.of("contact", Map.of("email", "nia@more-admins.example.org")));
    Map<String, Object> asked = Map.of("name", "Nia", "email", "nia@more-admins.example.org");
    String path = NETWORKS + "/more-admins/administrators";

    assertThat(operator().post(path, asked).require(200).field("participantId")).isEqualTo(nia);
    TestMailbox.get().await("nia@more-admins.example.org", "invited to administer");
    operator().post(path, Map.of("name", "Nia", "email", "nobody")).require(400);
    operator().post(NETWORKS + "/nowhere/administrators", asked).require(404);
    holding(Role.NETWORK_ADMIN, "more-admins").post(path, asked).require(403);
  }

  @Test
  @Tag("K9")
  void who_only_wrote_an_administrator_s_address_or_shares_it_is_not_who_is_invited() {
    String network = "grabbed-admins";
    operator().post(NETWORKS, network(network)).require(201);
    String email = "zahra@grabbed-admins.example.org";
    Map<String, Object> contact = Map.of("email", email, "phone", "07700900123");
    String grabbing =
        as(tokens.of(network).account("grabbing"))
            .post(
                API + "/people",
                Map.of(
                    "displayName", "Zahra",
                    "contact", contact,
                    "preferredContact", "text_message"))
            .require(201)
            .field("id");
    String sharing = personOnRecord(network, "Rowan", Map.of("contact", contact));
    Map<String, Object> asked = Map.of("name", "Zahra", "email", email);
    String path = NETWORKS + "/" + network + "/administrators";

    String invited = operator().post(path, asked).require(200).field("participantId");

    assertThat(invited).isNotIn(grabbing, sharing);
    TestMailbox.get().await(email, "invited to administer");
    assertThat(operator().post(path, asked).require(200).field("participantId")).isEqualTo(invited);
  }

  @Test
  void an_administrator_who_was_erased_can_be_invited_anew() {
    operator().post(NETWORKS, network("anew-admins")).require(201);
    Map<String, Object> asked = Map.of("name", "Zahra", "email", "zahra@anew-admins.example.org");
    String path = NETWORKS + "/anew-admins/administrators";
    String before = operator().post(path, asked).require(200).field("participantId");
    TestMailbox.get().await("zahra@anew-admins.example.org", "invited to administer");
    HttpCaller admin = holding(Role.NETWORK_ADMIN, "anew-admins");
    String person = API + "/people/" + before;
    erase("anew-admins", before);
    Await.until("they are gone", () -> admin.get(person).status() == 404);

    String anew = operator().post(path, asked).require(200).field("participantId");

    assertThat(anew).isNotEqualTo(before);
    assertThat(operator().post(path, asked).require(200).field("participantId")).isEqualTo(anew);
    Await.until(
        "they are written to again",
        () -> TestMailbox.get().of("zahra@anew-admins.example.org").size() == 2);
  }

  @Test
  void the_code_goes_to_the_address_that_was_given_however_else_they_are_told_things() {
    String network = "told-admins";
    operator().post(NETWORKS, network(network)).require(201);
    String email = "nia@told-admins.example.org";
    String nia =
        personOnRecord(
            network,
            "Nia",
            Map.of("contact", Map.of("email", email), "preferredContact", "in_person"));
    operator()
        .post(NETWORKS + "/" + network + "/administrators", Map.of("name", "Nia", "email", email))
        .require(200);
    HttpCaller coordinator = holding(Role.COORDINATOR, network);

    assertThat(TestMailbox.get().await(email, "invited to administer").plain())
        .contains("/invitation");
    assertThat(coordinator.get(API + "/people/" + nia + "/messages").require(200).text())
        .contains("administrator_invited")
        .doesNotContain("/invitation");
  }

  @Test
  @Tag("K9")
  void an_operator_changes_a_network_and_everybody_learns_of_it() {
    service();
    operator()
        .post(NETWORKS, with(network("changed-one"), "rateCardTemplate", "day-and-half-day-150"))
        .require(201);
    String path = NETWORKS + "/changed-one";
    Map<String, Object> change = new HashMap<>(network("changed-one"));
    change.remove("id");
    change.put("name", "Another name");
    change.put("disclosure", Map.of("fewest", 10, "roundedTo", 5, "fewestForWords", 12));
    try (var events = TestEvents.of("participants")) {
      String tag = operator().get(path).etag();
      operator().send("PUT", path, change).require(428);
      var changed = operator().put(path, change, tag).require(200);
      operator().put(path, with(change, "name", "Too late"), tag).require(412);
      holding(Role.NETWORK_ADMIN, "changed-one").put(path, change, changed.etag()).require(403);
      operator().put(path, with(change, "nations", List.of()), changed.etag()).require(400);

      assertThat(changed.field("name")).isEqualTo("Another name");
      assertThat(changed.field("rateCardTemplate")).isEqualTo("day-and-half-day-150");
      var told = events.await("network_changed.v1", e -> e.network().equals("changed-one"));
      assertThat(told.data().path("disclosure").path("fewest").asInt()).isEqualTo(10);
      ContractKit.of("participants").checkFits(List.of(told));
    }
    Await.until(
        "the list has its name",
        () -> operator().get(NETWORKS + "?limit=200").text().contains("Another name"));
  }

  @Test
  @Tag("K9")
  void a_rate_card_that_nobody_knows_is_refused_and_one_can_be_named_later_where_there_is_none() {
    service();
    Map<String, Object> asked = network("rates-later");
    var unknown =
        operator()
            .post(NETWORKS, with(asked, "rateCardTemplate", "a-day-150"))
            .requireProblem(422, "rate-card-template-unknown");
    assertThat(unknown.text()).contains("by-length-25-50-75-150, day-and-half-day-150");

    String tag = operator().post(NETWORKS, asked).require(201).etag();
    Map<String, Object> change = new HashMap<>(asked);
    change.remove("id");
    String path = NETWORKS + "/rates-later";
    operator()
        .put(path, with(change, "rateCardTemplate", "a-day-150"), tag)
        .requireProblem(422, "rate-card-template-unknown");
    try (var events = TestEvents.of("participants")) {
      var changed =
          operator()
              .put(path, with(change, "rateCardTemplate", "day-and-half-day-150"), tag)
              .require(200);
      assertThat(changed.field("rateCardTemplate")).isEqualTo("day-and-half-day-150");
      assertThat(
              events
                  .await("network_changed.v1", e -> e.network().equals("rates-later"))
                  .data()
                  .path("rateCardTemplate")
                  .asString())
          .isEqualTo("day-and-half-day-150");
      operator()
          .put(path, with(change, "rateCardTemplate", "by-length-25-50-75-150"), changed.etag())
          .requireProblem(409, "rate-card-begun");
    }
  }

  @Test
  void an_id_is_given_once_and_a_repeated_call_is_answered_as_the_first() {
    operator().post(NETWORKS, network("given-once"), "key-1").require(201);

    operator().post(NETWORKS, network("given-once"), "key-1").require(201);
    operator().post(NETWORKS, network("given-once"), "key-2").requireProblem(409, "already-exists");
  }

  @Test
  void a_network_is_seen_by_its_own_people_and_by_operators_and_by_nobody_else() {
    operator().post(NETWORKS, network("seen-by-its-own")).require(201);
    String path = NETWORKS + "/seen-by-its-own";

    holding(Role.PARTICIPANT, "seen-by-its-own").get(path).require(200);
    operator().get(path).require(200);
    String theirs = holding(Role.NETWORK_ADMIN, "another").get(path).require(404).text();
    assertThat(holding(Role.NETWORK_ADMIN, "another").get(NETWORKS + "/nowhere").text())
        .isEqualTo(theirs);
  }

  @Test
  void operators_list_all_networks_and_nobody_else_does() {
    operator().post(NETWORKS, network("listed-one")).require(201);
    operator().post(NETWORKS, network("listed-two")).require(201);

    Await.until("both networks in the list", () -> listed("listed-one") && listed("listed-two"));
    holding(Role.NETWORK_ADMIN, "listed-one").get(NETWORKS).require(403);
  }

  @Test
  void only_operators_open_networks() {
    holding(Role.NETWORK_ADMIN, "solent").post(NETWORKS, network("not-mine")).require(403);
  }

  @Test
  void what_can_t_be_a_network_is_refused_with_what_to_do() {
    operator()
        .post(NETWORKS, with(network("gwent"), "id", "Gwent!"))
        .requireProblem(400, "invalid-request");
    operator()
        .post(NETWORKS, with(network("gwent"), "languages", List.of("en")))
        .requireProblem(422, "welsh-not-offered");
    operator().post(NETWORKS, network("platform")).requireProblem(422, "id-reserved");
    operator()
        .post(
            NETWORKS,
            with(
                network("gwent"),
                "disclosure",
                Map.of("fewest", 1, "roundedTo", 5, "fewestForWords", 8)))
        .require(400);
    HttpAnswer half =
        operator()
            .post(NETWORKS, with(network("gwent"), "disclosure", Map.of("fewest", 5)))
            .requireProblem(400, "invalid-request");
    assertThat(half.field("/errors/0/pointer")).isEqualTo("/disclosure");
    assertThat(half.field("/errors/0/detail"))
        .isEqualTo("needs fewest, roundedTo and fewestForWords together");
  }

  private static String hash(String code) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.of(code.getBytes(StandardCharsets.UTF_8)));
  }

  private boolean listed(String id) {
    return StreamSupport.stream(
            operator().get(NETWORKS + "?limit=200").require(200).json().path("items").spliterator(),
            false)
        .anyMatch(line -> line.path("id").asString().equals(id));
  }

  private HttpCaller operator() {
    return as(tokens.operator());
  }

  private static Map<String, Object> with(Map<String, Object> map, String field, Object value) {
    Map<String, Object> other = new HashMap<>(map);
    other.put(field, value);
    return other;
  }

  private static Map<String, Object> network(String id) {
    return Map.of(
        "id",
        id,
        "name",
        "Rhwydwaith " + id,
        "nations",
        List.of("wales", "england"),
        "languages",
        List.of("en", "cy"),
        "requiresWelsh",
        true,
        "contact",
        Map.of("email", "hello@" + id + ".example.org"));
  }
}
