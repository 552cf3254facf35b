package org.commontable.participants.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.participants.WorkshopsTell;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P19")
class WorkingWithMeOverHttpTest {

  @Test
  void somebody_says_how_to_work_with_them_and_those_they_meet_read_it_if_they_want() {
    String amina = personOnRecord("ways-a", "Amina");
    String path = PEOPLE + "/" + amina + "/working-with-me";
    var own = participant("ways-a", amina);
    var facilitator = holding(Role.FACILITATOR, "ways-a");
    var written = own.putNew(path, said(false)).require(200);
    aPlaceIsConfirmed("ways-a", amina);

    coordinatorOf("ways-a").get(path).require(200);
    facilitator.get(path).require(403);
    own.put(path, said(true), written.etag()).require(200);

    Await.until("the place is known", () -> facilitator.get(path).status() == 200);
    assertThat(facilitator.get(path).field("recontact")).isEqualTo("only_what_they_chose");
    holding(Role.FINANCE_OFFICER, "ways-a").get(path).require(403);
    participant("ways-a", personOnRecord("ways-a", "Rowan")).get(path).require(404);
  }

  @Test
  void whoever_leads_a_part_without_a_place_is_met_there_too() {
    String network = "ways-leads";
    String amina = personOnRecord(network, "Amina");
    String path = PEOPLE + "/" + amina + "/working-with-me";
    participant(network, amina).putNew(path, said(true)).require(200);
    var facilitator = holding(Role.FACILITATOR, network);
    facilitator.get(path).require(403);

    String session = WorkshopsTell.session(network, "Led", LocalDate.of(2026, 10, 5));
    WorkshopsTell.leads(network, session, amina, 60);

    Await.until("she is met", () -> facilitator.get(path).status() == 200);
  }

  private static Map<String, Object> said(boolean forFacilitators) {
    return Map.of(
        "goodTimes", "Mornings, no longer than two hours",
        "pleaseAvoid", "Being asked to speak first",
        "before", "I was asked for my story and never heard back",
        "recontact", "only_what_they_chose",
        "forFacilitators", forFacilitators);
  }

  private static void aPlaceIsConfirmed(String network, String participantId) {
    String session = Ids.derived("session", network);
    TestEvents.publish(
        "workshops",
        network,
        "session_scheduled.v1",
        session,
        Map.of(
            "sessionId",
            session,
            "programmeId",
            Ids.derived("programme"),
            "title",
            "Day one",
            "dates",
            List.of(),
            "plannedMinutes",
            360,
            "mode",
            "in_person"));
    String registration = Ids.derived("registration", participantId);
    TestEvents.publish(
        "workshops",
        network,
        "place_confirmed.v1",
        registration,
        Map.of(
            "sessionId", session, "registrationId", registration, "participantId", participantId));
  }
}
