package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.publishWording;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.link.Link;
import org.commontable.participants.link.LinkPurpose;
import org.commontable.participants.link.Links;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;

class ContractsTest {
  private static final String NETWORK = "contracts";

  private final ContractKit contracts = ContractKit.of("participants");

  @Test
  void every_schema_has_a_sample_that_fits_and_asks_for_nothing_about_a_person() {
    contracts.checkSchemas();
  }

  @Test
  void every_event_that_is_told_fits_its_schema() {
    service();
    try (var events = TestEvents.of("participants")) {
      as(TestTokens.get().operator())
          .post(
              API + "/networks",
              Map.of(
                  "id", NETWORK,
                  "name", "Contracts",
                  "nations", List.of("scotland", "northern_ireland"),
                  "languages", List.of("en"),
                  "contact", Map.of("email", "hello@contracts.example.org")))
          .require(201);
      String organisation =
          coordinatorOf(NETWORK)
              .post(
                  API + "/organisations",
                  Map.of("name", "Harbour", "kind", "user_led", "validFrom", "2014-04-01"))
              .require(201)
              .location();
      coordinatorOf(NETWORK)
          .post(organisation + "/end", Map.of("lastDay", "2026-03-31"))
          .require(200);
      String successor =
          coordinatorOf(NETWORK)
              .post(
                  API + "/organisations",
                  Map.of("name", "Quay", "kind", "user_led", "validFrom", "2026-04-01"))
              .require(201)
              .field("id");
      coordinatorOf(NETWORK)
          .post(
              organisation + "/successor",
              Map.of("successorId", successor, "lastDay", "2026-03-31"))
          .require(200);
      String person = PEOPLE + "/" + personOnRecord(NETWORK, "Amina");
      coordinatorOf(NETWORK)
          .put(person, Map.of("displayName", "Amina B"), coordinatorOf(NETWORK).get(person).etag())
          .require(200);
      publishWording(NETWORK, "story", "v1");
      coordinatorOf(NETWORK)
          .post(
              person + "/consents",
              Map.of("purpose", "story", "wordingVersion", "v1", "channel", "in_person"))
          .require(201);
      coordinatorOf(NETWORK).post(person + "/consents/story/withdrawal", null).require(200);

      String helper = personOnRecord(NETWORK, "Rowan");
      coordinatorOf(NETWORK)
          .post(
              person + "/supporters",
              Map.of(
                  "kind",
                  "supporter",
                  "participantId",
                  helper,
                  "may",
                  List.of("act_for_them"),
                  "basis",
                  "She asked for it"))
          .require(201);
      String twice = personOnRecord(NETWORK, "Amina B");
      coordinatorOf(NETWORK)
          .post(person + "/merges", Map.of("mergedId", twice, "reason", "One person"))
          .require(201);
      coordinatorOf(NETWORK)
          .post(person + "/merges/" + twice + "/undoing", Map.of("reason", "Two after all"))
          .require(200);

      String id = person.substring(PEOPLE.length() + 1);
      holding(Role.NETWORK_ADMIN, NETWORK)
          .post(
              person + "/erasure", Map.of("confirmParticipantId", id, "reason", "no_longer_needed"))
          .require(201);
      var own = participant(NETWORK, helper);
      String voice =
          API
              + "/voices/"
              + own.post(
                      PEOPLE + "/" + helper + "/voices",
                      Map.of("kind", "safety_worry", "text", "Amina fell on the stairs"))
                  .require(201)
                  .field("id");
      coordinatorOf(NETWORK).post(voice + "/answers", Map.of("text", "A rail comes")).require(200);
      own.post(voice + "/complaint", Map.of()).require(200);
      own.post(voice + "/complaint/withdrawal", null).require(200);

      own.post(API + "/data-requests", Map.of("participantId", helper, "kind", "access"))
          .require(201);

      service()
          .http()
          .send(
              "POST",
              API + "/networks/" + NETWORK + "/enquiries",
              Map.of("name", "Amina", "email", "amina@example.org", "text", "Is there a ramp?"))
          .require(200);

      String interest =
          own.post(
                  PEOPLE + "/" + helper + "/interests",
                  Map.of("kind", "keep_me_in_mind", "wordingVersion", "shipped-1", "agreed", true))
              .require(201)
              .field("id");
      coordinatorOf(NETWORK)
          .post(API + "/interests/" + interest + "/answer", Map.of("text", "Come on Monday"))
          .require(200);

      lookAfter(helper, personOnRecord(NETWORK, "Dan"));
      byLinks(helper);
      List<SeenEvent> told =
          Stream.of(
                  "network_opened.v1",
                  "organisation_added.v1",
                  "organisation_ended.v1",
                  "organisation_succeeded.v1",
                  "person_registered.v1",
                  "person_changed.v1",
                  "person_reached_by.v1",
                  "trusted_people_changed.v1",
                  "people_merged.v1",
                  "people_separated.v1",
                  "enquiry_received.v1",
                  "interest_said.v1",
                  "interest_answered.v1",
                  "place_reply_given.v1",
                  "messages_stopped.v1",
                  "stay_asked.v1",
                  "voice_raised.v1",
                  "voice_answered.v1",
                  "complaint_chosen.v1",
                  "complaint_withdrawn.v1",
                  "data_request_changed.v1",
                  "support_offer_stands.v1",
                  "support_person_named.v1",
                  "lead_named.v1",
                  "lead_ended.v1",
                  "consent_given.v1",
                  "consent_withdrawn.v1",
                  "person_erased.v1",
                  "erasure_done.v1")
              .map(name -> events.await(name, event -> event.network().equals(NETWORK)))
              .toList();

      contracts.checkFits(told);
      assertThat(told.toString()).doesNotContain("Amina");
    }
  }

  /** What somebody is offered and named for. */
  private static void lookAfter(String person, String other) {
    var coordinator = coordinatorOf(NETWORK);
    coordinator
        .post(
            PEOPLE + "/" + person + "/practical-support",
            Map.of("kind", "mentor", "what", "How Amina chairs", "mentorId", other))
        .require(201);
    coordinator
        .post(
            PEOPLE + "/" + person + "/support-person",
            Map.of("supportPersonId", other, "agreed", true))
        .require(200);
    String lead =
        coordinator
            .post(
                API + "/leads",
                Map.of(
                    "participantId",
                    person,
                    "leadsOn",
                    "What Amina did",
                    "scope",
                    "network",
                    "agreed",
                    true))
            .require(201)
            .location();
    coordinator.post(lead + "/end", Map.of("lastDay", "2099-01-01")).require(200);
  }

  /** What somebody answers by links in messages. */
  private static void byLinks(String person) {
    String session = WorkshopsTell.session(NETWORK, "Day one", LocalDate.parse("2099-03-03"));
    WorkshopsTell.place(NETWORK, session, person);
    var links = service().bean(Links.class);
    long day = LocalDate.parse("2099-03-03").toEpochDay();
    Map.of(
            "give_back",
            new Link(LinkPurpose.GIVE_BACK, Ids.derived("registration", session, person), 0),
            "stay",
            new Link(LinkPurpose.STAY, person, day),
            "stop_messages",
            new Link(LinkPurpose.STOP_MESSAGES, person, day))
        .forEach((choice, link) -> {
          String code = links.code(new NetworkId(NETWORK), link);
          Await.until(
              "the link works",
              () ->
                  service()
                          .http()
                          .send(
                              "POST",
                              API + "/networks/" + NETWORK + "/links/" + code,
                              Map.of("choice", choice))
                          .status()
                      == 200);
        });
  }
}
