package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P9")
class StandingByPeopleTest {

  @Test
  @Tag("P10")
  void
      a_helper_acts_for_somebody_without_an_account_who_is_promoted_later_without_a_second_record() {
    String ziad = personOnRecord("stand-a", "Ziad");
    String helper = personOnRecord("stand-a", "Nour");
    String path = PEOPLE + "/" + ziad;
    participant("stand-a", helper).get(path).require(404);

    coordinatorOf("stand-a").post(path + "/supporters", mayAct(helper)).require(201);

    var read = participant("stand-a", helper).get(path).require(200);
    var changed =
        participant("stand-a", helper)
            .put(
                path,
                Map.of(
                    "displayName", "Ziad Haddad",
                    "contact", Map.of("email", "ziad@example.org"),
                    "preferredContact", "email"),
                read.etag())
            .require(200);
    assertThat(changed.field("/contact/email")).isEqualTo("ziad@example.org");
    participant("stand-a", helper)
        .post(path + "/supporters", mayAct(helper))
        .requireProblem(403, "coordinator-or-oneself");

    // Now an account of Ziad's own is linked to the same record, and he ends it himself.
    var own = participant("stand-a", ziad);
    String supporter = own.get(path + "/supporters").require(200).field("/items/0/id");
    own.post(path + "/supporters/" + supporter + "/end", null).require(200);
    participant("stand-a", helper).get(path).require(404);
    assertThat(own.get(path + "/supporters").field("/items/0/to")).isNotEmpty();
  }

  @Test
  void others_learn_who_may_act_for_whom_and_nothing_else() {
    service();
    try (var events = TestEvents.of("participants")) {
      String amina = personOnRecord("stand-b", "Amina");
      String helper = personOnRecord("stand-b", "Nour");
      participant("stand-b", amina)
          .post(PEOPLE + "/" + amina + "/supporters", mayAct(helper))
          .require(201);

      var told = events.await("trusted_people_changed.v1", e -> e.subject().equals(amina));

      assertThat(told.data().at("/mayAct/0/participantId").asString()).isEqualTo(helper);
      assertThat(told.data().toString()).doesNotContain("asked");
    }
  }

  @Test
  void an_advocate_who_is_not_on_record_can_be_called_but_can_t_act() {
    String amina = personOnRecord("stand-c", "Amina");
    Map<String, Object> advocate = new HashMap<>();
    advocate.put("kind", "advocate");
    advocate.put("name", "Kit Lowe");
    advocate.put("may", List.of("act_for_them"));
    advocate.put("basis", "Asked for by her");

    refused("stand-c", amina, advocate, "supporter-not-on-record");
    advocate.put("may", List.of("be_contacted"));
    refused("stand-c", amina, advocate, "supporter-unreachable");
    advocate.put("contact", Map.of("phone", "07700 900555"));
    coordinatorOf("stand-c").post(PEOPLE + "/" + amina + "/supporters", advocate).require(201);

    advocate.put("kind", "spokesperson");
    refused("stand-c", amina, advocate, "spokesperson-of-a-person");
    refused("stand-c", amina, mayAct(amina), "supporter-is-oneself");
    refused("stand-c", amina, mayAct("00000000000000000000000000"), "supporter-not-on-record");
  }

  @Test
  void whoever_meets_people_does_not_see_who_stands_by_them() {
    String amina = personOnRecord("stand-d", "Amina");

    holding(Role.FACILITATOR, "stand-d")
        .get(PEOPLE + "/" + amina + "/supporters")
        .requireProblem(403, "coordinator-or-oneself");
  }

  private static void refused(
      String network, String person, Map<String, Object> body, String code) {
    coordinatorOf(network)
        .post(PEOPLE + "/" + person + "/supporters", body)
        .requireProblem(422, code);
  }

  private static Map<String, Object> mayAct(String helper) {
    return Map.of(
        "kind",
        "supporter",
        "participantId",
        helper,
        "may",
        List.of("act_for_them"),
        "basis",
        "He asked for it");
  }
}
