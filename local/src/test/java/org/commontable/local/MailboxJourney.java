package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What people are written lands in the house's own mailbox, where anybody at the machine reads it.
 */
@Tag("P7")
@Tag("W10")
class MailboxJourney {
  private static final Pattern EMAIL = Pattern.compile("<a href=\"(/mail/[^\"]+)\">([^<]+)</a>");

  private final OpenHouse house = OpenHouse.get();

  @Test
  void who_gets_a_place_finds_an_email_in_the_house_s_own_mailbox() {
    HttpCaller coordinator = house.as("coordinator", "solent");
    JsonNode people = coordinator.get("/api/participants/v1/people").require(200).json();
    String amina = OpenHouse.one(people, "/displayName", "Amina Rahman").path("id").asString();
    String programme =
        coordinator.get("/api/workshops/v1/programmes").require(200).field("/items/0/id");
    String session =
        coordinator
            .post(
                "/api/workshops/v1/programmes/" + programme + "/sessions",
                Map.of(
                    "title",
                    "A look <back>",
                    "dates",
                    List.of(
                        Map.of(
                            "startsAt", "2099-05-05T10:00",
                            "endsAt", "2099-05-05T12:00")),
                    "mode",
                    "in_person",
                    "totalPlaces",
                    5,
                    "place",
                    Map.of(
                        "kind", "community",
                        "name", "Harbour Hall",
                        "address", "1 Example Quay")))
            .require(201)
            .field("id");
    coordinator
        .post(
            "/api/workshops/v1/sessions/" + session + "/registrations",
            Map.of(
                "participantId", amina, "perspective", "staff", "replyWithin", Map.of("hours", 24)))
        .require(201);

    String path =
        Await.found(
            "the email in the mailbox",
            () -> {
              Matcher each = EMAIL.matcher(house.nobody().get("/mail").require(200).text());
              while (each.find()) {
                if (each.group(2).contains("A look &lt;back&gt;")) {
                  return Optional.of(each.group(1));
                }
              }
              return Optional.empty();
            });
    HttpAnswer email = house.nobody().get(path).require(200);
    assertThat(email.text())
        .contains("amina@people.example", "Dear Amina Rahman,", "A look &lt;back&gt;")
        .contains("/my/sessions/" + session)
        .doesNotContain("<back>");
    HttpAnswer page = house.nobody().get(path + "/page").require(200);
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    assertThat(page.text()).contains("<p>Dear Amina Rahman,</p>");
    house.nobody().get("/mail/encryption.json").require(404);
    house.nobody().get("/mail/0000000000000-0000.eml").require(404);
  }
}
