package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two people without an account: one gives a place back by the link in an email, the other takes it
 * by the link in theirs. Participants makes the page, workshops decides, and an email says so.
 */
@Tag("W8")
@Tag("W10")
@Tag("P10")
class AnsweringByLinkJourney {
  private static final String WORKSHOPS = "/api/workshops/v1";

  private final OpenHouse house = OpenHouse.get();
  private final HousePost post = new HousePost(house);
  private final HttpCaller coordinator = house.as("coordinator", "solent");

  @Test
  void a_place_goes_from_one_to_the_next_by_two_links_and_both_are_told() {
    Instant start =
        Clock.systemUTC().instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    String session =
        OpenHouse.session(
            coordinator, "One chair is free", start, start.plus(Duration.ofHours(2)), 1);
    String first = registered(session, "Gwilym By Link", "gwilym@links.example");
    post.await("gwilym@links.example", "Your place is confirmed");
    String second = registered(session, "Hafsa By Link", "hafsa@links.example");
    String confirmed = post.await("gwilym@links.example", "Your place is confirmed");
    post.await("hafsa@links.example", "waiting list");

    String giveBack = HousePost.linkIn(confirmed);
    assertThat(house.nobody().get(giveBack).require(200).text()).contains("Give my place back");
    assertThat(state(first)).as("to open a link changes nothing").isEqualTo("placed");
    assertThat(post.press(giveBack, "give_back").require(200).text())
        .contains("We passed your answer on");

    String offer = HousePost.linkIn(post.await("hafsa@links.example", "come free"));
    assertThat(state(first)).isEqualTo("cancelled");
    assertThat(house.nobody().get(offer).require(200).text()).contains("Take the place");
    assertThat(post.press(offer, "accept").require(200).text())
        .contains("We passed your answer on");

    post.await("hafsa@links.example", "Your place is confirmed");
    post.await("gwilym@links.example", "cancelled");
    assertThat(state(second)).isEqualTo("placed");
    assertThat(post.press(offer, "decline").status()).as("a link answers once").isEqualTo(409);
    String again = registration(session, personOf(first));
    assertThat(again).isEqualTo(first);
    post.press(HousePost.linkIn(post.await("gwilym@links.example", "waiting list")), "leave_list")
        .require(200);
    Await.until("what was answered after it is done", () -> state(first).equals("cancelled"));
    assertThat(state(second)).as("nothing else came of it").isEqualTo("placed");
    house.log().assertNever("gwilym@links.example", "hafsa@links.example");
  }

  private String registered(String session, String name, String email) {
    String person =
        coordinator
            .post(
                "/api/participants/v1/people",
                Map.of("displayName", name, "contact", Map.of("email", email)))
            .require(201)
            .field("id");
    return registration(session, person);
  }

  private String personOf(String registration) {
    return coordinator
        .get(WORKSHOPS + "/registrations/" + registration)
        .require(200)
        .field("participantId");
  }

  private String registration(String session, String person) {
    return coordinator
        .post(
            WORKSHOPS + "/sessions/" + session + "/registrations",
            Map.of(
                "participantId",
                person,
                "perspective",
                "lived_experience",
                "replyWithin",
                Map.of("hours", 24)))
        .require(201)
        .field("id");
  }

  private String state(String registration) {
    return coordinator
        .get(WORKSHOPS + "/registrations/" + registration)
        .require(200)
        .field("state");
  }
}
