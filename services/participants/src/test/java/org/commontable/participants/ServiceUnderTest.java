package org.commontable.participants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.SeenEvent;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import tools.jackson.databind.JsonNode;

/** The service as the tests over HTTP speak to it; each test has a network of its own. */
public final class ServiceUnderTest {
  public static final String API = "/api/participants/v1";
  public static final String PEOPLE = API + "/people";

  private ServiceUnderTest() {}

  public static TestService service() {
    System.setProperty(
        "commontable.messages.mail.port", Integer.toString(TestMailbox.get().port()));
    return TestService.shared(ParticipantsApplication.class, "participants");
  }

  public static HttpCaller as(TestTokens.Token token) {
    return service().http().as(token);
  }

  public static HttpCaller coordinatorOf(String network) {
    return as(TestTokens.get().of(network).account("coordinator").roles(Role.COORDINATOR));
  }

  public static HttpCaller participant(String network, String participantId) {
    return as(
        TestTokens.get()
            .of(network)
            .account("account-of-" + participantId)
            .roles(Role.PARTICIPANT)
            .participant(participantId));
  }

  public static HttpCaller holding(Role role, String network) {
    return as(TestTokens.get().of(network).account(role.text()).roles(role));
  }

  /** Opens a network, if that is not done yet; messages come from networks. */
  public static void openNetwork(String network, Map<String, Object> more) {
    Map<String, Object> asked =
        new HashMap<>(
            Map.of(
                "id", network,
                "name", "Network " + network,
                "nations", List.of("wales"),
                "languages", List.of("en", "cy"),
                "contact", Map.of("email", "hello@" + network + ".example.org")));
    asked.putAll(more);
    as(TestTokens.get().operator()).post(API + "/networks", asked).require(201);
  }

  /** Publishes what people are shown before they agree to something. */
  public static void publishWording(String network, String purpose, String version) {
    coordinatorOf(network)
        .post(
            API + "/consent-wordings",
            Map.of("purpose", purpose, "version", version, "en", "I agree to " + purpose + "."))
        .require(201);
  }

  /** Puts somebody on record, as a coordinator does; returns the id. */
  public static String personOnRecord(String network, String displayName) {
    return personOnRecord(network, displayName, Map.of());
  }

  /** The same with more that is said of them. */
  public static String personOnRecord(
      String network, String displayName, Map<String, Object> more) {
    Map<String, Object> asked = new HashMap<>(Map.of("displayName", displayName));
    asked.putAll(more);
    return coordinatorOf(network).post(PEOPLE, asked).require(201).field("id");
  }

  /** Lets one record give way to another of the same person, as a coordinator does. */
  public static void merge(String network, String survivor, String merged) {
    coordinatorOf(network)
        .post(
            PEOPLE + "/" + survivor + "/merges", Map.of("mergedId", merged, "reason", "One person"))
        .require(201);
  }

  /** Has somebody erased by an administrator, as they asked; returns where the report is. */
  public static String erase(String network, String participantId) {
    return holding(Role.NETWORK_ADMIN, network)
        .post(
            PEOPLE + "/" + participantId + "/erasure",
            Map.of("confirmParticipantId", participantId, "reason", "objected"))
        .require(201)
        .location();
  }

  /** Writes down that somebody leads a programme. */
  public static void leads(String network, String participantId, String programmeId) {
    coordinatorOf(network)
        .post(
            API + "/leads",
            Map.of(
                "participantId",
                participantId,
                "leadsOn",
                "Co-production",
                "scope",
                "programme",
                "scopeId",
                programmeId,
                "agreed",
                true))
        .require(201);
  }

  /**
   * Waits until a message to somebody is found not to be needed. Whatever waits is looked at again
   * once their wishes change.
   */
  public static void notTold(String network, String person, String reason) {
    String path = PEOPLE + "/" + person;
    Await.until(
        "not told: " + reason,
        () -> {
          var wishes = coordinatorOf(network).get(path + "/message-wishes");
          int days = wishes.json().path("reminderDays").asInt();
          coordinatorOf(network)
              .put(path + "/message-wishes", Map.of("reminderDays", 5 - days), wishes.etag());
          for (JsonNode one : coordinatorOf(network).get(path + "/messages").json().path("items")) {
            if (one.path("reason").asString("").equals(reason)) {
              return true;
            }
          }
          return false;
        });
  }

  /** What messages to somebody there are, and how each stands: {@code lead_named queued}. */
  public static List<String> messagesTo(String network, String person) {
    List<String> all = new ArrayList<>();
    for (JsonNode one :
        coordinatorOf(network).get(PEOPLE + "/" + person + "/messages").json().path("items")) {
      all.add(one.path("kind").asString() + " " + one.path("state").asString());
    }
    return all;
  }

  /** Has an event come once more, as it does after a crash. */
  public static void comesAgain(SeenEvent event) {
    TestEvents.publish(
        "participants",
        event.network(),
        event.name(),
        event.subject(),
        event.data(),
        event.extension("sequence"));
  }
}
