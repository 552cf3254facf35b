package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WhatIsKeptTest {
  private static final String[] SECRETS = {
    "zahra@example.org",
    "07700900321",
    "07700 900321",
    "Quay Cottage",
    "Lung clinic",
    "Hafan ward",
    "Zahra Prydderch"
  };
  private static final Map<String, Object> ZAHRA =
      Map.of(
          "displayName", "Zahra Prydderch",
          "contact",
              Map.of(
                  "email", "zahra@example.org",
                  "phone", "07700 900321",
                  "postal", "Quay Cottage"),
          "perspectives", List.of(Map.of("kind", "patient", "of", "Hafan ward")),
          "usesOfServices", List.of(Map.of("service", "Lung clinic")));

  @Test
  void the_store_holds_contacts_and_their_own_words_encrypted_only() {
    String id = coordinatorOf("kept-a").post(PEOPLE, ZAHRA).require(201).field("id");

    List<String> raw = new ArrayList<>();
    MongoDatabase database = service().bean(MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        raw.add(document.toJson());
      }
    }

    assertThat(raw).anyMatch(document -> document.contains(id));
    for (String secret :
        List.of("zahra@example.org", "900321", "Quay Cottage", "Lung clinic", "Hafan ward")) {
      assertThat(raw).noneMatch(document -> document.contains(secret));
    }
  }

  @Test
  void a_field_copied_to_another_person_or_network_can_t_be_read() {
    String zahra = coordinatorOf("kept-b").post(PEOPLE, ZAHRA).require(201).field("id");
    Document stored =
        service()
            .bean(MongoDatabase.class)
            .getCollection("people")
            .find(new Document("_id", "kept-b:" + zahra))
            .first();
    Document state = Objects.requireNonNull(stored).get("state", Document.class);
    FieldCipher cipher = service().bean(FieldCipher.class);
    String sealed = state.getString("sealedEmail");

    assertThat(cipher.decrypt(new NetworkId("kept-b"), zahra, "email", sealed))
        .isEqualTo("zahra@example.org");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.decrypt(new NetworkId("kept-c"), zahra, "email", sealed));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.decrypt(new NetworkId("kept-b"), "another", "email", sealed));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.decrypt(new NetworkId("kept-b"), zahra, "phone", sealed));
  }

  @Test
  @Tag("P5")
  void keys_change_while_the_service_runs_and_everything_stays_readable_and_findable() {
    String zahra = coordinatorOf("kept-e").post(PEOPLE, ZAHRA).require(201).field("id");
    String before = sealedEmail("kept-e", zahra);

    TinkFieldCipher.rotate(
        Path.of(
            service()
                .context()
                .getEnvironment()
                .getRequiredProperty("commontable.encryption.keys-file")));

    Await.until(
        "the new key is used",
        () -> {
          var read = coordinatorOf("kept-e").get(PEOPLE + "/" + zahra).require(200);
          assertThat(read.field("/contact/email")).isEqualTo("zahra@example.org");
          coordinatorOf("kept-e")
              .put(PEOPLE + "/" + zahra, changed(read.field("/contact/postal")), read.etag())
              .require(200);
          // The first bytes name the key.
          return !sealedEmail("kept-e", zahra).substring(0, 6).equals(before.substring(0, 6));
        });
    assertThat(
            coordinatorOf("kept-e")
                .post(PEOPLE + "/search", Map.of("email", "ZAHRA@example.org"))
                .json()
                .path("items"))
        .hasSize(1);
  }

  private static Map<String, Object> changed(String postal) {
    return Map.of(
        "displayName",
        "Zahra Prydderch",
        "contact",
        Map.of(
            "email",
            "zahra@example.org",
            "postal",
            postal.equals("Quay Cottage") ? "Quay House" : "Quay Cottage"));
  }

  private static String sealedEmail(String network, String id) {
    Document stored =
        service()
            .bean(MongoDatabase.class)
            .getCollection("people")
            .find(new Document("_id", network + ":" + id))
            .first();
    return Objects.requireNonNull(stored).get("state", Document.class).getString("sealedEmail");
  }

  @Test
  void no_log_says_who_somebody_is_whatever_goes_wrong() {
    HttpCaller coordinator = coordinatorOf("kept-d");
    try (var log = LogWatch.open()) {
      var entered = coordinator.post(PEOPLE, ZAHRA, "zahra-1").require(201);
      String path = entered.location();
      coordinator.post(PEOPLE, Map.of("displayName", "Zahra Prydderch"), "zahra-1").require(422);
      coordinator.put(path, ZAHRA, "\"99\"").require(412);
      coordinator
          .post(PEOPLE, "{\"displayName\": \"Zahra Prydderch\", \"contact\": \"Quay Cottage\"")
          .require(400);
      coordinator
          .post(PEOPLE, Map.of("displayName", "Zahra Prydderch", "zahra@example.org", "x"))
          .require(400);
      coordinator.get(PEOPLE + "/" + "zahra@example.org").require(404);
      coordinator.get(PEOPLE + "?cursor=zahra@example.org").require(400);
      participant("kept-d", entered.field("id")).get(path).require(200);

      log.assertNever(SECRETS);
    }
  }
}
