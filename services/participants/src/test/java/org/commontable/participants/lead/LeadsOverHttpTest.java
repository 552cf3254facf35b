package org.commontable.participants.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;

import java.util.HashMap;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P24")
class LeadsOverHttpTest {
  private static final String LEADS = API + "/leads";
  private static final String PROGRAMME = Ids.derived("programme");

  @Test
  void everybody_in_the_network_sees_who_answers_for_what_and_who_did() {
    String dan = personOnRecord("lead-a", "Dan");
    String rowan = personOnRecord("lead-a", "Rowan");
    String whole =
        coordinatorOf("lead-a").post(LEADS, lead(dan, "network", null)).require(201).field("id");
    coordinatorOf("lead-a").post(LEADS, lead(rowan, "programme", PROGRAMME)).require(201);

    var anybody = participant("lead-a", rowan);
    assertThat(anybody.get(LEADS).json().path("items")).hasSize(2);
    var ofProgramme = anybody.get(LEADS + "?scope=programme&scopeId=" + PROGRAMME);
    assertThat(ofProgramme.json().path("items")).hasSize(1);
    assertThat(ofProgramme.field("/items/0/displayName")).isEqualTo("Rowan");

    coordinatorOf("lead-a")
        .post(LEADS + "/" + whole + "/end", Map.of("lastDay", "2026-01-31"))
        .require(200);
    assertThat(anybody.get(LEADS).json().path("items")).hasSize(1);
    assertThat(anybody.get(LEADS + "?past=true").json().path("items")).hasSize(2);
    anybody.post(LEADS, lead(rowan, "network", null)).require(403);
  }

  @Test
  void nobody_is_named_who_did_not_agree_or_is_not_on_record() {
    String dan = personOnRecord("lead-b", "Dan");
    Map<String, Object> unasked = lead(dan, "network", null);
    unasked.put("agreed", false);

    coordinatorOf("lead-b").post(LEADS, unasked).requireProblem(422, "agreement-missing");
    coordinatorOf("lead-b")
        .post(LEADS, lead(dan, "programme", null))
        .requireProblem(422, "scope-unclear");
    coordinatorOf("lead-b")
        .post(LEADS, lead("00000000000000000000000000", "network", null))
        .requireProblem(422, "lead-not-on-record");
  }

  private static Map<String, Object> lead(String person, String scope, @Nullable String scopeId) {
    Map<String, Object> lead = new HashMap<>();
    lead.put("participantId", person);
    lead.put("leadsOn", "Co-production");
    lead.put("scope", scope);
    lead.put("agreed", true);
    lead.put("from", "2026-01-01");
    if (scopeId != null) {
      lead.put("scopeId", scopeId);
    }
    return lead;
  }
}
