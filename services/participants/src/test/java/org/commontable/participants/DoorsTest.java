package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.as;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.EndpointWalk;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class DoorsTest {
  private static final String NETWORK = "walked";
  private static final Map<String, Object> PERSON = Map.of("displayName", "Amina");
  private static final Map<String, Object> CONSENT =
      Map.of("purpose", "story", "wordingVersion", "v1", "channel", "online");
  private static final Map<String, Object> WORDING =
      Map.of("purpose", "story", "version", "v1", "en", "You may print my story.");
  private static final Map<String, Object> INTEREST =
      Map.of("kind", "keep_me_in_mind", "wordingVersion", "shipped-1", "agreed", true);
  private static final Map<String, Object> SUPPORTER =
      Map.of(
          "kind", "advocate",
          "name", "Kit",
          "contact", Map.of("phone", "07700 900111"),
          "may", List.of("be_contacted"),
          "basis", "She said so");
  private static final String SESSION = Ids.derived("walked-session");
  private static final Map<String, Object> A_SESSION =
      Map.of(
          "sessionId",
          SESSION,
          "programmeId",
          Ids.derived("walked-programme"),
          "title",
          "Day one",
          "dates",
          List.of(),
          "plannedMinutes",
          60,
          "mode",
          "online");
  private static final Map<String, Object> NEED =
      Map.of("choice", "no_steps", "sharedWith", List.of("organiser"), "reviewOn", "2099-01-01");
  private static final Map<String, Object> CODES =
      Map.of("system", "A system", "release", "1", "codes", List.of());
  private static final Map<String, Object> STRENGTHS =
      Map.of(
          "sharedWith",
          "coordinators",
          "items",
          List.of(Map.of("kind", "skill", "words", "Drawing")));
  private static final Map<String, Object> WAYS =
      Map.of("whatHelps", "Time", "recontact", "ask_me", "forFacilitators", false);
  private static final Map<String, Object> MATTER =
      Map.of("words", "Being heard", "sharedWith", "nobody");
  private static final Map<String, Object> FACILITATING =
      Map.of(
          "inPool",
          false,
          "practice",
          "some",
          "skills",
          List.of(),
          "languages",
          List.of("en"),
          "slots",
          List.of(),
          "withSomebody",
          false);
  private static final Map<String, Object> VOICE =
      Map.of("kind", "concern", "text", "The door is too heavy");
  private static final Map<String, Object> WORDINGS =
      Map.of("en", Map.of("subject", "Wait", "text", "Wait", "body", "You wait for {{session}}."));
  private static final Map<String, Object> SUPPORT_OFFER =
      Map.of("kind", "training", "what", "Chairing");
  private static final Map<String, Object> OWN_TIME =
      Map.of("on", "2026-03-02", "minutes", 30, "as", "prepared");
  private static final Map<String, Object> A_FILE =
      Map.of("fileName", "people.csv", "contentBase64", "TmFtZQpLaXQgTG93ZQo=");
  private static final Map<String, Object> ORGANISATION =
      Map.of("name", "Harbour Trust", "kind", "nhs_trust", "validFrom", "2014-04-01");
  private static final Map<String, Object> A_NETWORK =
      Map.of(
          "id", NETWORK,
          "name", "Walked",
          "nations", List.of("england"),
          "languages", List.of("en"),
          "contact", Map.of("email", "hello@walked.example.org"));

  private static final Map<String, Object> A_CHANGED_NETWORK =
      Map.of(
          "name", "Walked further",
          "nations", List.of("england"),
          "languages", List.of("en"),
          "contact", Map.of("email", "hello@walked.example.org"));
  private static final Map<String, Object> AN_ADMINISTRATOR =
      Map.of("name", "Zahra", "email", "zahra@walked.example.org");

  @Test
  void every_endpoint_keeps_out_whom_it_is_not_for() {
    as(TestTokens.get().operator()).post(API + "/networks", A_NETWORK).require(201);
    // The account without roles that the walk reads with.
    var own = as(TestTokens.get().of(NETWORK));
    String person = own.post(PEOPLE, PERSON).require(201).field("id");
    coordinatorOf(NETWORK).post(API + "/consent-wordings", WORDING).require(201);
    own.post(PEOPLE + "/" + person + "/consents", CONSENT).require(201);
    String link = own.post(PEOPLE + "/" + person + "/share-links", null).field("code");
    String interest =
        own.post(PEOPLE + "/" + person + "/interests", INTEREST).require(201).field("id");
    String organisation =
        coordinatorOf(NETWORK).post(API + "/organisations", ORGANISATION).require(201).field("id");

    String another =
        coordinatorOf(NETWORK)
            .post(PEOPLE, Map.of("displayName", "Rowan"))
            .require(201)
            .field("id");
    String alike = coordinatorOf(NETWORK).post(PEOPLE, PERSON).require(201).field("id");
    String pair =
        coordinatorOf(NETWORK)
            .get(PEOPLE + "/" + alike + "/possible-duplicates")
            .require(200)
            .field("/items/0/id");
    String supporter =
        own.post(PEOPLE + "/" + person + "/supporters", SUPPORTER)
            .require(201)
            .field("/items/0/id");

    String need = own.post(PEOPLE + "/" + person + "/needs", NEED).require(201).field("id");
    coordinatorOf(NETWORK).putNew(API + "/needs/codes", CODES).require(200);
    TestEvents.publish("workshops", NETWORK, "session_scheduled.v1", SESSION, A_SESSION);
    String needsOfSession = API + "/sessions/" + SESSION + "/needs";
    Await.until(
        "the session is known", () -> coordinatorOf(NETWORK).get(needsOfSession).status() == 200);

    own.putNew(PEOPLE + "/" + person + "/strengths", STRENGTHS).require(200);
    own.putNew(PEOPLE + "/" + person + "/working-with-me", WAYS).require(200);
    own.putNew(PEOPLE + "/" + person + "/facilitating", FACILITATING).require(200);
    String matter =
        own.post(PEOPLE + "/" + person + "/matters", MATTER).require(201).field("/items/0/id");

    String voice = own.post(PEOPLE + "/" + person + "/voices", VOICE).require(201).field("id");
    own.post(API + "/voices/" + voice + "/complaint", Map.of()).require(200);
    String request =
        own.post(API + "/data-requests", Map.of("participantId", person, "kind", "access"))
            .require(201)
            .field("id");
    String message =
        Await.found(
            "a message for somebody to tell",
            () ->
                Optional.of(
                        coordinatorOf(NETWORK)
                            .get(PEOPLE + "/" + person + "/messages")
                            .field("/items/0/id"))
                    .filter(id -> !id.isEmpty()));
    Await.until(
        "all messages have settled",
        () ->
            coordinatorOf(NETWORK)
                    .get(PEOPLE + "/" + person + "/messages")
                    .json()
                    .path("items")
                    .valueStream()
                    .filter(item -> item.path("state").asString().equals("by_hand"))
                    .count()
                >= 3);
    String offer =
        coordinatorOf(NETWORK)
            .post(PEOPLE + "/" + person + "/practical-support", SUPPORT_OFFER)
            .require(201)
            .field("/offers/0/id");
    Map<String, Object> leading =
        Map.of("participantId", person, "leadsOn", "Safety", "scope", "network", "agreed", true);
    String lead = coordinatorOf(NETWORK).post(API + "/leads", leading).require(201).field("id");

    String intake =
        coordinatorOf(NETWORK).post(API + "/people-imports", A_FILE).require(200).field("id");

    String ownTime =
        own.post(PEOPLE + "/" + person + "/diary/own-time", OWN_TIME).require(201).field("id");

    var open =
        EndpointWalk.of(service(), NETWORK)
            .record(API + "/messages/{id}", "id", message)
            .body("POST " + API + "/messages/{id}/handling", Map.of("handling", "told_in_person"))
            .value(API + "/message-templates/{kind}", "kind", "place_waiting")
            .body("PUT " + API + "/message-templates/{kind}", WORDINGS)
            .body("POST " + API + "/message-templates/{kind}/preview", WORDINGS)
            .body("PUT " + PEOPLE + "/{id}/message-wishes", Map.of("discreet", true))
            .value(API + "/responsibilities/{matter}", "matter", "idea")
            .body(
                "PUT " + API + "/responsibilities/{matter}",
                Map.of("people", List.of(), "answerDays", 3))
            .record(API + "/enquiries/{enquiryId}", "enquiryId", confirmedEnquiry())
            .body("POST " + API + "/enquiries/{enquiryId}/answer", Map.of("text", "Yes"))
            .record(PEOPLE + "/{id}/share-links", "code", link)
            .record(API + "/interests/{interestId}", "interestId", interest)
            .record(PEOPLE + "/{id}/interests", "interestId", interest)
            .body("POST " + PEOPLE + "/{id}/interests", INTEREST)
            .body("POST " + API + "/interests/{interestId}/answer", Map.of("text", "Soon"))
            .body("POST " + API + "/interests/{interestId}/person", Map.of())
            .body("POST " + API + "/consent-wordings", WORDING)
            .record(API + "/voices/{voiceId}", "voiceId", voice)
            .body("POST " + PEOPLE + "/{id}/voices", VOICE)
            .body("POST " + API + "/voices/{voiceId}/answers", Map.of("text", "Yes"))
            .body("POST " + API + "/voices/{voiceId}/complaint", Map.of("saidHow", "by_phone"))
            .record(API + "/data-requests/{requestId}", "requestId", request)
            .body(
                "POST " + API + "/data-requests", Map.of("participantId", person, "kind", "access"))
            .body("POST " + API + "/data-requests/{requestId}/extension", Map.of("reason", "Much"))
            .body("POST " + API + "/data-requests/{requestId}/question", Map.of("on", "2026-11-20"))
            .body(
                "POST " + API + "/data-requests/{requestId}/question/reply",
                Map.of("on", "2026-11-20"))
            .body("POST " + API + "/data-requests/{requestId}/answer", Map.of("how", "done"))
            .record(API + "/networks/{id}", "id", NETWORK)
            .record(API + "/organisations/{id}", "id", organisation)
            .record(PEOPLE + "/{id}", "id", person)
            .record(PEOPLE + "/{id}/consents", "purpose", "story")
            .record(PEOPLE + "/{id}/diary/own-time", "entryId", ownTime)
            .body("POST " + PEOPLE + "/{id}/diary/own-time", OWN_TIME)
            .body("POST " + API + "/networks", A_NETWORK)
            .body("PUT " + API + "/networks/{id}", A_CHANGED_NETWORK)
            .body("POST " + API + "/networks/{id}/administrators", AN_ADMINISTRATOR)
            .body("POST " + API + "/organisations", ORGANISATION)
            .body("POST " + API + "/organisations/{id}/end", Map.of("lastDay", "2026-03-31"))
            .body(
                "POST " + API + "/organisations/{id}/successor",
                Map.of("successorId", organisation, "lastDay", "2026-03-31"))
            .record(PEOPLE + "/{id}/supporters", "supporterId", supporter)
            .record(PEOPLE + "/{id}/merges", "mergedId", another)
            .record(API + "/possible-duplicates", "pairId", pair)
            .record(PEOPLE + "/{id}/needs", "needId", need)
            .record(API + "/sessions/{sessionId}", "sessionId", SESSION)
            .body("POST " + PEOPLE + "/{id}/needs", NEED)
            .body("PUT " + PEOPLE + "/{id}/needs/{needId}", NEED)
            .body("POST " + PEOPLE + "/{id}/needs/asking", Map.of("answer", "none"))
            .body(
                "POST " + PEOPLE + "/{id}/needs/{needId}/review", Map.of("reviewOn", "2099-01-01"))
            .body(
                "POST " + PEOPLE + "/{id}/needs/{needId}/meetings",
                Map.of("sessionId", SESSION, "met", "met"))
            .body("PUT " + API + "/needs/codes", CODES)
            .record(PEOPLE + "/{id}/matters", "matterId", matter)
            .body("PUT " + PEOPLE + "/{id}/strengths", STRENGTHS)
            .query("GET " + API + "/strengths", "expertise=lived")
            .body("PUT " + PEOPLE + "/{id}/working-with-me", WAYS)
            .body("PUT " + PEOPLE + "/{id}/facilitating", FACILITATING)
            .body("POST " + PEOPLE + "/{id}/matters", MATTER)
            .body(
                "POST " + PEOPLE + "/{id}/matters/{matterId}/sharing",
                Map.of("sharedWith", "nobody"))
            .record(PEOPLE + "/{id}/practical-support", "offerId", offer)
            .record(API + "/leads/{leadId}", "leadId", lead)
            .body("POST " + PEOPLE + "/{id}/practical-support", SUPPORT_OFFER)
            .body(
                "POST " + PEOPLE + "/{id}/practical-support/{offerId}/answer",
                Map.of("answer", "yes"))
            .body("POST " + API + "/leads", leading)
            .body("POST " + API + "/leads/{leadId}/end", Map.of("lastDay", "2099-01-01"))
            .body(
                "POST " + PEOPLE + "/{id}/support-person",
                Map.of("supportPersonId", another, "agreed", true))
            .body(
                "POST " + API + "/ask-limits",
                Map.of("days", 28, "sessions", 9, "agreedBy", "The group"))
            .record(API + "/people-imports/{importId}", "importId", intake)
            .body("POST " + API + "/people-imports", A_FILE)
            .body(
                "POST " + API + "/people-imports/{importId}/choices", Map.of("choices", List.of()))
            .body("POST " + PEOPLE + "/{id}/passed-on", Map.of("on", "2026-05-01", "how", "talked"))
            .body("POST " + PEOPLE, PERSON)
            .body("POST " + PEOPLE + "/search", Map.of("name", "Amina"))
            .body("POST " + PEOPLE + "/{id}/supporters", SUPPORTER)
            .body("POST " + PEOPLE + "/{id}/email-confirmation", Map.of("email", "a@example.org"))
            .body("POST " + PEOPLE + "/{id}/merges", Map.of("mergedId", another, "reason", "One"))
            .body("POST " + PEOPLE + "/{id}/merges/{mergedId}/undoing", Map.of("reason", "Two"))
            .body(
                "POST " + API + "/possible-duplicates/{pairId}/dismissal",
                Map.of("reason", "Two people"))
            .body("PUT " + PEOPLE + "/{id}", PERSON)
            .body(
                "POST " + PEOPLE + "/{id}/erasure",
                Map.of("confirmParticipantId", person, "reason", "objected"))
            .body("POST " + PEOPLE + "/{id}/consents", CONSENT)
            .walk();

    assertThat(open)
        .containsExactlyInAnyOrder(
            "GET " + API + "/networks/{network}/erasures/{id}",
            "POST " + API + "/networks/{network}/enquiries",
            "POST " + API + "/networks/{network}/enquiries/{enquiryId}/confirmation",
            "POST " + API + "/networks/{network}/interests",
            "POST " + API + "/networks/{network}/interests/{interestId}/confirmation",
            "POST " + API + "/networks/{network}/interests/{interestId}/withdrawal",
            "GET " + API + "/networks/{network}/consent-wordings/{purpose}",
            "GET " + API + "/networks/{network}/share-links/{code}",
            "GET " + API + "/networks/{network}/links/{code}",
            "POST " + API + "/networks/{network}/links/{code}",
            "GET " + API + "/networks/{network}/links/{code}/page",
            "POST " + API + "/networks/{network}/links/{code}/page");
  }

  /** Somebody wrote through the contact form and followed the link in the email. */
  private static String confirmedEnquiry() {
    String address = "zahra@walked.example.org";
    service()
        .http()
        .send(
            "POST",
            API + "/networks/" + NETWORK + "/enquiries",
            Map.of("name", "Zahra", "email", address, "text", "Is there a ramp?"))
        .require(200);
    Matcher link =
        Pattern.compile("/contact/walked/([0-9a-v]+)\\?code=([0-9a-v]+)")
            .matcher(TestMailbox.get().await(address, "Please confirm").plain());
    assertThat(link.find()).isTrue();
    service()
        .http()
        .send(
            "POST",
            API + "/networks/" + NETWORK + "/enquiries/" + link.group(1) + "/confirmation",
            Map.of("code", link.group(2)))
        .require(204);
    return link.group(1);
  }
}
