package org.commontable.participants.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.List;
import java.util.Map;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StrengthsOverHttpTest {

  @Test
  @Tag("P2")
  void everybody_staff_too_says_what_they_bring_and_who_sees_it() {
    String dan = personOnRecord("bring-a", "Dan");
    String rowan = personOnRecord("bring-a", "Rowan");
    var own = participant("bring-a", dan);
    String path = PEOPLE + "/" + dan + "/strengths";
    own.get(path).require(404);

    var first = own.putNew(path, bringing("coordinators")).require(200);

    coordinatorOf("bring-a").get(path).require(200);
    participant("bring-a", rowan).get(path).require(404);
    own.put(path, bringing("network"), first.etag()).require(200);
    var seen = participant("bring-a", rowan).get(path).require(200);
    assertThat(seen.field("displayName")).isEqualTo("Dan");
    assertThat(seen.json().path("items")).hasSize(2);
  }

  @Test
  @Tag("P3")
  void all_kinds_of_expertise_are_named_alike_and_found_alike() {
    String dan = personOnRecord("bring-b", "Dan");
    participant("bring-b", dan)
        .putNew(PEOPLE + "/" + dan + "/strengths", bringing("network"))
        .require(200);
    String quiet = personOnRecord("bring-b", "Quiet");
    participant("bring-b", quiet)
        .putNew(PEOPLE + "/" + quiet + "/strengths", bringing("coordinators"))
        .require(200);

    var listed = coordinatorOf("bring-b").get(API + "/strengths?expertise=lived").require(200);
    var forFacilitators =
        holding(Role.FACILITATOR, "bring-b").get(API + "/strengths?expertise=learned");

    assertThat(listed.json().path("items")).hasSize(2);
    assertThat(forFacilitators.json().path("items")).hasSize(1);
    // In the order of the alphabet, whatever order they were given in.
    assertThat(forFacilitators.field("/items/0/items/0/expertise/1/wordsWelsh"))
        .isEqualTo("Profiad Bywyd");
    assertThat(
            forFacilitators
                .json()
                .at("/items/0/items/0/expertise")
                .valueStream()
                .map(each -> each.path("words").asString()))
        .containsExactly(
            "Learned Experience", "Lived Experience", "Practice Experience", "Technical Expertise");
    for (String kind : List.of("lived", "learned", "technical", "practice")) {
      assertThat(
              coordinatorOf("bring-b")
                  .get(API + "/strengths?expertise=" + kind)
                  .require(200)
                  .json()
                  .path("items"))
          .as(kind)
          .hasSize(2);
    }
    String drawing = API + "/strengths?expertise=lived&skill=DRAW%20people";
    assertThat(coordinatorOf("bring-b").get(drawing).require(200).json().path("items")).hasSize(2);
    assertThat(holding(Role.FACILITATOR, "bring-b").get(drawing).json().path("items")).hasSize(1);
    assertThat(
            coordinatorOf("bring-b")
                .get(API + "/strengths?expertise=lived&skill=singing")
                .json()
                .path("items"))
        .isEmpty();
    coordinatorOf("bring-b")
        .get(API + "/strengths?expertise=best")
        .requireProblem(422, "parameter-invalid");
  }

  private static Map<String, Object> bringing(String sharedWith) {
    return Map.of(
        "sharedWith",
        sharedWith,
        "items",
        List.of(
            Map.of(
                "kind", "experience",
                "words", "Ten years of a long-term condition, and of caring",
                "expertise", List.of("practice", "lived", "technical", "learned")),
            Map.of("kind", "offer", "words", "I can draw what people say")));
  }
}
