package org.commontable.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import tools.jackson.databind.JsonNode;

/** A coordinator with an event site's file: the people first, then their bookings. */
final class HandingOver {
  private static final String PEOPLE = "/api/participants/v1/people-imports";
  private static final String WORKSHOPS = "/api/workshops/v1";

  private final HttpCaller coordinator;
  private final String session;
  private String people = "";

  HandingOver(HttpCaller coordinator, String session) {
    this.coordinator = coordinator;
    this.session = session;
  }

  /** The ids that the rows are given, in their order. */
  List<String> rehearsesPeople(String file) {
    JsonNode rehearsed =
        coordinator
            .post(PEOPLE, Map.of("fileName", "bookings.csv", "contentBase64", base64(file)))
            .require(200)
            .json();
    people = PEOPLE + "/" + rehearsed.path("id").asString();
    return rehearsed
        .path("rows")
        .valueStream()
        .map(row -> row.path("participantId").asString())
        .toList();
  }

  /** Puts them on record; the answer is the same file with the ids. */
  String takesPeopleOver() {
    String withIds = coordinator.get(people + "/file").require(200).text();
    coordinator.post(people + "/run", null).require(200);
    return withIds;
  }

  /** Takes the bookings in, as soon as workshops have heard of the people. */
  JsonNode takesBookingsOver(String file, List<String> ids) {
    String rehearsed =
        coordinator
            .post(
                WORKSHOPS + "/sessions/" + session + "/registration-imports",
                Map.of("file", List.of(base64(file)), "people", ids))
            .require(201)
            .location();
    return Await.found(
        "the people are known",
        () -> {
          HttpAnswer run = coordinator.post(rehearsed + "/run", null);
          if (run.status() == 409) {
            run.requireProblem(409, "import-people-not-known");
            return Optional.empty();
          }
          return Optional.of(run.require(200).json());
        });
  }

  List<String> registered() {
    return coordinator
        .get(WORKSHOPS + "/sessions/" + session + "/registrations")
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .map(one -> one.path("participantId").asString())
        .toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
