package org.commontable.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.service;

import org.commontable.testing.StewardshipRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DescriptionTest {

  @Test
  void the_api_describes_every_endpoint() {
    var api = service().http().get("/api/participants/openapi.json").require(200).json();

    assertThat(api.path("openapi").asString()).startsWith("3.1");
    assertThat(api.path("paths").propertyNames())
        .containsAll(StewardshipRules.paths("participants"))
        .filteredOn(path -> !StewardshipRules.paths("participants").contains(path))
        .containsExactlyInAnyOrder(
            API + "/networks",
            API + "/networks/{id}",
            API + "/networks/{id}/administrators",
            API + "/consent-purposes",
            API + "/organisations",
            API + "/organisations/{id}",
            API + "/organisations/{id}/end",
            API + "/organisations/{id}/successor",
            API + "/organisations/{id}/line",
            PEOPLE,
            PEOPLE + "/{id}",
            PEOPLE + "/{id}/consents",
            PEOPLE + "/{id}/consents/{purpose}/withdrawal",
            PEOPLE + "/{id}/diary",
            PEOPLE + "/{id}/diary/own-time",
            PEOPLE + "/{id}/diary/own-time/{entryId}/removal",
            PEOPLE + "/{id}/message-wishes",
            PEOPLE + "/{id}/messages",
            API + "/parked-events",
            API + "/parked-events/replay",
            API + "/parked-events/drop",
            API + "/messages",
            API + "/messages/{id}",
            API + "/messages/{id}/handling",
            API + "/message-templates",
            API + "/message-templates/{kind}",
            API + "/message-templates/{kind}/reset",
            API + "/message-templates/{kind}/preview",
            API + "/networks/{network}/enquiries",
            API + "/networks/{network}/enquiries/{enquiryId}/confirmation",
            API + "/networks/{network}/interests",
            API + "/networks/{network}/interests/{interestId}/confirmation",
            API + "/networks/{network}/interests/{interestId}/withdrawal",
            API + "/networks/{network}/consent-wordings/{purpose}",
            API + "/consent-wordings",
            API + "/networks/{network}/share-links/{code}",
            API + "/networks/{network}/links/{code}",
            API + "/networks/{network}/links/{code}/page",
            PEOPLE + "/{id}/staying",
            PEOPLE + "/{id}/share-links",
            PEOPLE + "/{id}/share-links/{code}/end",
            API + "/interests",
            API + "/interests/{interestId}",
            API + "/interests/{interestId}/answer",
            API + "/interests/{interestId}/person",
            PEOPLE + "/{id}/interests",
            PEOPLE + "/{id}/interests/{interestId}/withdrawal",
            API + "/enquiries",
            API + "/enquiries-to-answer",
            API + "/enquiries/{enquiryId}",
            API + "/enquiries/{enquiryId}/answer",
            API + "/responsibilities",
            API + "/responsibilities/{matter}",
            PEOPLE + "/{id}/voices",
            API + "/voices",
            API + "/voices-to-answer",
            API + "/voices/{voiceId}",
            API + "/voices/{voiceId}/answers",
            API + "/voices/{voiceId}/complaint",
            API + "/voices/{voiceId}/complaint/withdrawal",
            PEOPLE + "/{id}/data-requests",
            API + "/data-requests",
            API + "/data-requests/{requestId}",
            API + "/data-requests/{requestId}/extension",
            API + "/data-requests/{requestId}/question",
            API + "/data-requests/{requestId}/question/reply",
            API + "/data-requests/{requestId}/answer",
            API + "/data-requests/{requestId}/withdrawal",
            PEOPLE + "/search",
            API + "/invitation-text",
            API + "/heard-from",
            PEOPLE + "/{id}/passed-on",
            API + "/people-imports",
            API + "/people-imports/{importId}",
            API + "/people-imports/{importId}/choices",
            API + "/people-imports/{importId}/run",
            API + "/people-imports/{importId}/file",
            PEOPLE + "/{id}/contributions",
            PEOPLE + "/{id}/contributions/certificate",
            PEOPLE + "/{id}/practical-support",
            PEOPLE + "/{id}/practical-support/{offerId}/answer",
            PEOPLE + "/{id}/practical-support/{offerId}/done",
            API + "/practical-support/gaps",
            API + "/leads",
            API + "/leads/{leadId}/end",
            PEOPLE + "/{id}/support-person",
            PEOPLE + "/{id}/asked",
            API + "/ask-limits",
            PEOPLE + "/{id}/strengths",
            API + "/strengths",
            PEOPLE + "/{id}/working-with-me",
            PEOPLE + "/{id}/matters",
            PEOPLE + "/{id}/matters/{matterId}/sharing",
            PEOPLE + "/{id}/matters/{matterId}/end",
            PEOPLE + "/{id}/matters/{matterId}/removal",
            PEOPLE + "/{id}/facilitating",
            API + "/facilitators",
            PEOPLE + "/{id}/needs",
            PEOPLE + "/{id}/needs/asking",
            PEOPLE + "/{id}/needs/arrangements",
            PEOPLE + "/{id}/needs/{needId}",
            PEOPLE + "/{id}/needs/{needId}/review",
            PEOPLE + "/{id}/needs/{needId}/meetings",
            PEOPLE + "/{id}/needs/{needId}/end",
            API + "/needs/choices",
            API + "/needs/codes",
            API + "/needs/reviews",
            API + "/needs/unmet",
            API + "/sessions/{sessionId}/needs",
            PEOPLE + "/{id}/supporters",
            PEOPLE + "/{id}/supporters/{supporterId}/end",
            PEOPLE + "/{id}/possible-duplicates",
            PEOPLE + "/{id}/email-confirmation",
            PEOPLE + "/{id}/merges",
            PEOPLE + "/{id}/merges/{mergedId}/undoing",
            API + "/possible-duplicates",
            API + "/possible-duplicates/{pairId}/dismissal",
            PEOPLE + "/{id}/erasure",
            API + "/erasures",
            API + "/networks/{network}/erasures/{id}");
  }

  @Test
  @Tag("P5")
  void whoever_builds_a_form_for_needs_reads_that_some_details_are_told() {
    var api = service().http().get("/api/participants/openapi.json").require(200).json();

    assertThat(api.at("/components/schemas/NeedRequest/properties/detail/description").asString(""))
        .contains("detailIsTold", "without a name", "needs/choices");
  }
}
