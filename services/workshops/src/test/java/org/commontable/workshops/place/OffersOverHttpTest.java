package org.commontable.workshops.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.API;
import static org.commontable.workshops.Solent.hours;
import static org.commontable.workshops.Solent.person;
import static org.commontable.workshops.Solent.sessionBody;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.web.Caller;
import org.commontable.workshops.Solent;
import org.commontable.workshops.network.KnownPeople;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.time.LondonTime;
import org.commontable.workshops.workingdays.WorkingDaysOfNetworks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Until when an offer of a place stands, and what an answer is worth after that. */
@Tag("W8")
class OffersOverHttpTest {
  private final Solent solent = Solent.network();

  @Test
  @Tag("P7")
  void an_offer_to_whoever_is_reached_by_post_leaves_a_letter_time_to_come() {
    reached("ivy", "post", 2);
    String session = aMonthAhead();
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String ivy = solent.registers(session, "ivy", "carer").require(201).field("id");

    givenUp(amina);

    assertThat(lastDay(ivy)).isEqualTo(workingDaysFromNow(5));
  }

  @Test
  void
      how_somebody_is_reached_when_the_place_comes_free_counts_and_what_they_said_themselves_first() {
    reached("ivy", "post", 2);
    String session = aMonthAhead();
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String ivy = solent.registers(session, "ivy", "carer").require(201).field("id");
    reached("ivy", "email", 3);

    givenUp(amina);
    assertThat(lastDay(ivy)).isEqualTo(workingDaysFromNow(1));

    String another = aMonthAhead();
    String bryn = solent.registers(another, "bryn", "carer").require(201).field("id");
    String carefully =
        solent
            .coordinator()
            .post(
                API + "/sessions/" + another + "/registrations",
                Map.of(
                    "participantId", person("ivy"),
                    "perspective", "carer",
                    "replyWithin", Map.of("days", 4)))
            .require(201)
            .field("id");
    givenUp(bryn);
    assertThat(lastDay(carefully)).isEqualTo(workingDaysFromNow(4));
  }

  @Test
  void who_takes_an_offer_that_has_gone_by_is_refused_while_no_timer_has_looked_yet() {
    String session = solent.sessionToCome(1);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "carer").require(201).field("id");
    givenUp(amina);
    Instant until = Instant.parse(solent.registration(bryn).field("answerBy"));

    assertThat(refusal(answersAt(until, bryn)).code()).isEqualTo("no-offer");
    assertThat(solent.registration(bryn).field("state")).as("it stands").isEqualTo("offered");
    answersAt(until.minusSeconds(1), bryn).orThrow();
    assertThat(solent.registration(bryn).field("state")).isEqualTo("placed");
  }

  @Test
  void who_answers_where_nothing_is_offered_hears_what_holds_and_what_to_do() {
    String session = solent.sessionToCome(1);
    String amina = solent.registers(session, "amina", "carer").require(201).field("id");
    String bryn = solent.registers(session, "bryn", "carer").require(201).field("id");
    String carys = solent.registers(session, "carys", "carer").require(201).field("id");
    givenUp(amina);

    answers(carys, "accept").requireProblem(409, "no-offer");
    answers(bryn, "accept").require(200);
    assertThat(answers(bryn, "accept").require(200).field("state")).isEqualTo("placed");
    assertThat(answers(bryn, "wait_on").requireProblem(409, "has-a-place").field("detail"))
        .contains("Cancel");
    assertThat(solent.registration(bryn).field("state")).isEqualTo("placed");

    answers(carys, "decline").require(200);
    assertThat(answers(carys, "accept").requireProblem(409, "not-on-the-list").field("detail"))
        .contains("anew")
        .doesNotContain("still wait");
    answers(carys, "wait_on").requireProblem(409, "not-on-the-list");
  }

  @Test
  void a_request_that_somebody_has_still_to_agree_to_has_nothing_to_answer_but_no() {
    Map<String, Object> body = sessionBody(hours(72), hours(78), 5);
    body.put("byApproval", true);
    String session = solent.session(solent.programme(), body);
    String amina =
        solent
            .participant("amina")
            .post(
                API + "/sessions/" + session + "/registrations",
                Map.of("participantId", person("amina"), "perspective", "carer"))
            .require(201)
            .field("id");

    for (String kind : List.of("accept", "wait_on")) {
      assertThat(
              answersThemselves(amina, kind)
                  .requireProblem(409, "not-approved-yet")
                  .field("detail"))
          .contains("Wait");
    }
    assertThat(solent.registration(amina).field("state")).isEqualTo("needs_approval");
    assertThat(answersThemselves(amina, "decline").require(200).field("state"))
        .isEqualTo("cancelled");
  }

  private HttpAnswer answersThemselves(String registration, String kind) {
    return solent
        .participant("amina")
        .post(API + "/registrations/" + registration + "/answer", Map.of("kind", kind));
  }

  private HttpAnswer answers(String registration, String kind) {
    return solent
        .coordinator()
        .post(API + "/registrations/" + registration + "/answer", Map.of("kind", kind));
  }

  /** By the clock of a replica, while that of the timers goes behind it. */
  private Outcome<?> answersAt(Instant moment, String registration) {
    Instant now = Clock.systemUTC().instant();
    AnsweringAnOffer late =
        new AnsweringAnOffer(
            Solent.store("places"),
            bean(FindingRegistrations.class),
            bean(GivingUpAPlace.class),
            bean(CarryingOn.class),
            bean(TakingOver.class),
            new Moments(
                bean(WorkingDaysOfNetworks.class),
                Solent.store("registrations"),
                bean(KnownPeople.class),
                bean(SamePeople.class),
                Clock.fixed(moment, LondonTime.LONDON)));
    Caller themselves =
        new Caller(
            Optional.of(network()),
            "bryn",
            Optional.of(person("bryn")),
            Set.of(),
            Set.of(),
            now,
            "test");
    return late.answer(
        themselves, registration, AnsweringAnOffer.Answer.ACCEPT, Cause.timer("replica"));
  }

  private static Refusal refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(var refusal) -> refusal;
      case Outcome.Done<?> done -> throw new AssertionError("It was not refused: " + done);
    };
  }

  private String aMonthAhead() {
    return solent.session(solent.programme(), hours(24 * 30), hours(24 * 30 + 3), 1);
  }

  private void givenUp(String registration) {
    solent
        .coordinator()
        .post(API + "/registrations/" + registration + "/cancellation", null)
        .require(200);
  }

  private LocalDate lastDay(String registration) {
    return LondonTime.day(Instant.parse(solent.registration(registration).field("answerBy")));
  }

  private LocalDate workingDaysFromNow(int days) {
    return bean(WorkingDaysOfNetworks.class)
        .of(network())
        .plus(LondonTime.day(Clock.systemUTC().instant()), days);
  }

  /** As participants tells it. */
  private void reached(String who, String by, long sequence) {
    TestEvents.publish(
        "participants",
        solent.id(),
        "person_reached_by.v1",
        person(who),
        Map.of("participantId", person(who), "reachedBy", by),
        TestEvents.sequence(sequence));
    Await.until(
        "it is read",
        () -> bean(KnownPeople.class).reachedBy(network(), person(who)).equals(Optional.of(by)));
  }

  private NetworkId network() {
    return new NetworkId(solent.id());
  }

  private static <T> T bean(Class<T> type) {
    return Solent.service().bean(type);
  }
}
