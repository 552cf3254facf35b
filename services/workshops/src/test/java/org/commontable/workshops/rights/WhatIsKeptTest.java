package org.commontable.workshops.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.commontable.testing.HttpCaller;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P22")
class WhatIsKeptTest {
  private final Solent solent = Solent.network();
  private final HttpCaller coordinator = solent.coordinator();
  private final HttpCaller amina = solent.participant("amina");
  private final Whom whom = new Whom(new NetworkId(solent.id()), person("amina"), null);

  @Test
  void what_somebody_took_on_asked_for_and_proposed_is_shown_to_them_and_goes_with_them() {
    String id = solent.programme();
    String programme = API + "/programmes/" + id;
    String session = solent.session(id, hours(24), hours(26), 5);
    String task =
        coordinator
            .post(
                API + "/sessions/" + session + "/tasks",
                Map.of("kind", "apply", "text", "Ask one more", "owner", person("amina")))
            .require(201)
            .location();
    amina.post(task + "/done", Map.of("note", "My neighbour was glad")).require(200);
    coordinator
        .post(
            API + "/sessions/" + session + "/tasks",
            Map.of("kind", "preparation", "text", "Try the hearing loop", "owner", person("amina")))
        .require(201);
    coordinator
        .post(
            programme + "/reviews",
            Map.of(
                "from", "2030-01-01",
                "owner", person("amina"),
                "reviews", List.of(Map.of("afterMonths", 3, "kind", "report", "title", "R"))))
        .require(200);
    String group =
        coordinator
            .post(
                programme + "/outreach/groups",
                Map.of("who", "Night workers", "howAffected", "They wait", "reached", "not_yet"))
            .require(200)
            .field("/groups/0/id");
    coordinator
        .post(
            programme + "/outreach/steps",
            Map.of(
                "groupId", group,
                "what", "Tea",
                "channel", "In person",
                "on", "2030-01-01",
                "owner", person("amina")))
        .require(200);
    amina
        .post(API + "/support-requests", Map.of("kind", "access", "about", "A ramp for me"))
        .require(201);
    amina
        .post(
            programme + "/proposals",
            Map.of("title", "Walk", "about", "Talk", "when", "In May", "mode", "in_person"))
        .require(201);
    String calendar = amina.post(API + "/calendar-address", null).require(200).field("path");

    assertThat(kept())
        .containsExactlyInAnyOrder(
            "tasks", "reviews", "outreach", "support-requests", "proposals", "calendar-addresses");
    assertThat(amina.get(API + "/personal-data/" + person("amina")).require(200).text())
        .contains("Ask one more", "Try the hearing loop", "Profi'r ddolen sain");

    ours().forEach(feature -> feature.erase(whom, Cause.timer("erasure")));
    ours().forEach(feature -> feature.erase(whom, Cause.timer("erasure")));

    assertThat(kept()).isEmpty();
    assertThat(Solent.service().http().get(calendar).status()).isEqualTo(404);
    assertThat(coordinator.get(API + "/sessions/" + session + "/tasks").require(200).text())
        .contains("Ask one more")
        .doesNotContain("neighbour", person("amina"));
    assertThat(coordinator.get(programme + "/outreach").require(200).text())
        .contains("Tea")
        .doesNotContain(person("amina"));
  }

  private Set<String> kept() {
    return ours().stream()
        .flatMap(feature -> feature.heldAbout(whom).stream())
        .map(Section::id)
        .collect(Collectors.toSet());
  }

  private static Collection<PersonalData> ours() {
    return Solent.service().context().getBeansOfType(PersonalData.class).values();
  }
}
