package org.commontable.workshops.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.Ids;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody took on, proposed or asked for: theirs by every id, and for who acts for them. */
class WhatIsTheirsTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();
  private final String programme = solent.programme();

  @Test
  @Tag("P1")
  void what_lies_under_the_record_that_gave_way_is_found_and_done_by_the_one_that_goes_on() {
    HttpCaller before = solent.participant("amina-again");
    HttpCaller amina = solent.participant("amina");
    String task = task("amina-again");
    String proposal = proposal(before);
    String support = support(before);
    String review = review("amina-again");
    String old = before.post(API + "/calendar-address", null).require(200).field("path");
    String session = sessionLedBy("amina-again");

    mergeAgainIntoAmina();

    Await.until("the task is theirs", () -> amina.get(API + "/tasks").text().contains(task));
    assertThat(amina.get(API + "/reviews").require(200).text()).contains(review);
    assertThat(amina.get(API + "/support-requests").require(200).text()).contains(support);
    assertThat(proposals(amina)).contains(proposal);
    amina.get(API + "/sessions/" + session + "/joining").require(200);
    amina.post(API + "/tasks/" + task + "/done", Map.of()).require(200);
    amina.post(API + "/reviews/" + review + "/done", Map.of()).require(200);
    amina.post(API + "/proposals/" + proposal + "/withdrawal", null).require(200);
    amina.post(API + "/support-requests/" + support + "/withdrawal", null).require(200);

    assertThat(amina.get(API + "/calendar-address").require(200).json().path("works").asBoolean())
        .isTrue();
    Solent.service().http().get(old).require(200);
    String anew = amina.post(API + "/calendar-address", null).require(200).field("path");
    Solent.service().http().get(old).require(404);
    Solent.service().http().get(anew).require(200);
    before.post(API + "/calendar-address/revocation", null).require(200);
    Solent.service().http().get(anew).require(404);
  }

  @Test
  @Tag("P9")
  @Tag("P10")
  void who_acts_for_somebody_finds_what_is_theirs_and_does_it_as_long_as_they_may() {
    String session = solent.session(programme, hours(72), hours(78), 5);
    coordinator
        .put(
            API + "/sessions/" + session + "/joining",
            Map.of("link", "https://calls.example/1"),
            coordinator.get(API + "/sessions/" + session + "/joining").etag())
        .require(200);
    String registration = solent.registers(session, "amina", "carer").require(201).field("id");
    String task = task("amina");
    HttpCaller bryn = solent.participant("bryn");
    String registrations = API + "/registrations?participantId=" + person("amina");
    String tasks = API + "/tasks?participantId=" + person("amina");
    String joining = API + "/sessions/" + session + "/joining?participantId=" + person("amina");
    bryn.get(registrations).requireProblem(404, "not-found");
    bryn.get(joining).requireProblem(403, "place-needed");

    letBrynActForAmina(null);

    Await.until("Bryn may act", () -> bryn.get(registrations).status() == 200);
    assertThat(bryn.get(registrations).text()).contains(registration);
    assertThat(bryn.get(tasks).require(200).text()).contains(task);
    assertThat(bryn.get(joining).require(200).field("link")).isEqualTo("https://calls.example/1");
    bryn.post(API + "/tasks/" + task + "/done", Map.of()).require(200);
    assertThat(bryn.get(API + "/registrations").require(200).json().path("items")).isEmpty();

    letBrynActForAmina("2026-02-01");

    Await.until("no more", () -> bryn.get(registrations).status() == 404);
    bryn.get(tasks).requireProblem(404, "not-found");
    bryn.get(joining).requireProblem(403, "place-needed");
  }

  @Test
  @Tag("P10")
  @Tag("W32")
  @Tag("W34")
  void who_has_no_account_proposes_and_asks_through_somebody_who_acts_for_them() {
    HttpCaller bryn = solent.participant("bryn");
    String address = API + "/calendar-address";
    String of = "?participantId=" + person("amina");
    Map<String, Object> help =
        Map.of("kind", "training", "about", "How to chair", "participantId", person("amina"));
    String proposals = API + "/programmes/" + programme + "/proposals";
    Map<String, Object> idea =
        Map.of(
            "title",
            "A walk",
            "about",
            "Along the shore",
            "when",
            "In May",
            "mode",
            "in_person",
            "participantId",
            person("amina"));
    bryn.post(proposals, idea).requireProblem(403, "not-for-you-to-say");
    bryn.post(API + "/support-requests", help).requireProblem(403, "not-for-you-to-say");
    bryn.post(address + of, null).requireProblem(403, "not-for-you-to-say");
    bryn.post(address + "/revocation" + of, null).requireProblem(403, "not-for-you-to-say");

    letBrynActForAmina(null);
    Await.until("Bryn may act", () -> bryn.get(API + "/registrations" + of).status() == 200);

    assertThat(bryn.post(proposals, idea).require(201).field("startedBy"))
        .isEqualTo(person("amina"));
    String asked = bryn.post(API + "/support-requests", help).require(201).field("id");
    assertThat(solent.participant("amina").get(API + "/support-requests").require(200).text())
        .contains(asked);
    String calendar = bryn.post(address + of, null).require(200).field("path");
    Solent.service().http().get(calendar).require(200);
    assertThat(bryn.get(address).require(200).json().path("works").asBoolean()).isFalse();
    assertThat(bryn.get(address + of).require(200).json().path("works").asBoolean()).isTrue();
    bryn.post(address + "/revocation" + of, null).require(200);
    Solent.service().http().get(calendar).require(404);
  }

  @Test
  @Tag("P9")
  @Tag("W32")
  @Tag("W34")
  void a_coordinator_writes_down_what_somebody_proposes_or_asks_and_gets_no_address_of_theirs() {
    String proposed =
        coordinator
            .post(
                API + "/programmes/" + programme + "/proposals",
                Map.of(
                    "title", "A walk",
                    "about", "Along the shore",
                    "when", "In May",
                    "mode", "in_person",
                    "participantId", person("amina")))
            .require(201)
            .field("id");
    String asked =
        coordinator
            .post(
                API + "/support-requests",
                Map.of("kind", "training", "about", "Chairing", "participantId", person("amina")))
            .require(201)
            .field("id");

    HttpCaller amina = solent.participant("amina");
    assertThat(proposals(amina)).contains(proposed);
    assertThat(amina.get(API + "/support-requests").require(200).text()).contains(asked);
    coordinator
        .post(API + "/calendar-address?participantId=" + person("amina"), null)
        .requireProblem(403, "not-for-you-to-say");
  }

  @Test
  @Tag("P10")
  @Tag("W2")
  @Tag("W38")
  void who_acts_for_a_member_sees_the_team_and_tries_out_what_those_who_take_part_try_out() {
    String team = solent.team(programme, Solent.member("amina", "service_user"));
    String session = solent.session(programme, hours(72), hours(78), 5);
    solent.registers(session, "amina", "service_user").require(201);
    HttpCaller bryn = solent.participant("bryn");
    String tasks = API + "/sessions/" + session + "/tasks";
    Map<String, Object> trial = Map.of("kind", "apply", "text", "Try it at home");
    bryn.get(tasks).requireProblem(403, "place-needed");
    assertThat(bryn.get(API + "/teams/" + team).require(200).text())
        .doesNotContain(person("amina"));

    letBrynActForAmina(null);
    Await.until(
        "Bryn may act",
        () -> bryn.get(API + "/teams/" + team).require(200).text().contains(person("amina")));

    String task = bryn.post(tasks, trial).require(201).field("id");
    assertThat(bryn.get(tasks).require(200).text()).contains(task);
    bryn.post(API + "/tasks/" + task + "/done", Map.of()).require(200);
  }

  private String task(String owner) {
    return coordinator
        .post(
            API + "/sessions/" + solent.session(programme, hours(24), hours(26), 5) + "/tasks",
            Map.of("kind", "preparation", "text", "Bring the map", "owner", person(owner)))
        .require(201)
        .field("id");
  }

  private String proposal(HttpCaller by) {
    return by.post(
            API + "/programmes/" + programme + "/proposals",
            Map.of("title", "Walk", "about", "Talk", "when", "In May", "mode", "in_person"))
        .require(201)
        .field("id");
  }

  private String proposals(HttpCaller by) {
    return by.get(API + "/programmes/" + programme + "/proposals").require(200).text();
  }

  private static String support(HttpCaller by) {
    return by.post(API + "/support-requests", Map.of("kind", "access", "about", "A ramp"))
        .require(201)
        .field("id");
  }

  private String review(String owner) {
    return coordinator
        .post(
            API + "/programmes/" + programme + "/reviews",
            Map.of(
                "from",
                "2026-01-01",
                "owner",
                person(owner),
                "reviews",
                List.of(Map.of("afterMonths", 3, "kind", "report", "title", "Report"))))
        .require(200)
        .field("/0/id");
  }

  private String sessionLedBy(String name) {
    Map<String, Object> body = Solent.sessionBody(hours(48), hours(50), 5);
    body.put("agenda", List.of(Map.of("title", "Hello", "minutes", 30, "lead", person(name))));
    return solent.session(programme, body);
  }

  private void mergeAgainIntoAmina() {
    TestEvents.publish(
        "participants",
        solent.id(),
        "people_merged.v1",
        Ids.derived("pair"),
        Map.of(
            "mergedId",
            person("amina-again"),
            "survivorId",
            person("amina"),
            "at",
            "2026-03-02T01:00:00Z"));
  }

  private void letBrynActForAmina(@Nullable String until) {
    Map<String, Object> bryn =
        new HashMap<>(Map.of("participantId", person("bryn"), "from", "2026-01-01"));
    if (until != null) {
      bryn.put("to", until);
    }
    TestEvents.publish(
        "participants",
        solent.id(),
        "trusted_people_changed.v1",
        person("amina"),
        Map.of("participantId", person("amina"), "mayAct", List.of(bryn)));
  }
}
