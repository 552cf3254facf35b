package org.commontable.participants.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.PEOPLE;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.erase;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.People;
import org.commontable.participants.person.PeopleElsewhere;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.PersonKind;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.sealing.Sealing;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I6")
class TakingPeopleOverTest {
  private static final String IMPORTS = API + "/people-imports";
  private static final Cause TEST = Cause.timer("test");
  private static final String EVENT_SITE =
      """
      Order ID,First Name,Last Name,Email,Mobile Number,I am coming as
      7001,Siân,Tŷ-Gwyn,sian@example.org,07700 900123,patient
      7002,Bo,"Lee, the younger",bo@example.org,,staff
      """;

  @Test
  void a_file_is_rehearsed_then_taken_over_and_each_row_has_its_id() {
    var rehearsed = sent("intake-a", EVENT_SITE, StandardCharsets.UTF_8);

    assertThat(rehearsed.field("state")).isEqualTo("rehearsed");
    assertThat(rehearsed.json().path("problems")).isEmpty();
    assertThat(rehearsed.field("/columns/first_name")).isEqualTo("First Name");
    String sian = rehearsed.field("/rows/0/participantId");
    coordinatorOf("intake-a").get(PEOPLE + "/" + sian).require(404);

    var taken = run("intake-a", rehearsed).require(200);

    assertThat(taken.field("state")).isEqualTo("taken_over");
    assertThat(taken.field("/rows/0/participantId")).isEqualTo(sian);
    var person = coordinatorOf("intake-a").get(PEOPLE + "/" + sian).require(200);
    assertThat(person.field("displayName")).isEqualTo("Siân Tŷ-Gwyn");
    assertThat(person.field("/perspectives/0/kind")).isEqualTo("patient");
    assertThat(person.field("/contact/phone")).isEqualTo("07700900123");
  }

  @Test
  void the_file_comes_back_with_the_id_of_each_row_and_nothing_in_it_is_a_formula() {
    var rehearsed =
        sent(
            "intake-file",
            "Attendee No;Name;Phone;Notes\n\n81;Siân Rees;+44 7700 900123;=1+1\n82;\"Lee, Bo\"\n",
            Charset.forName("windows-1252"));
    String file = IMPORTS + "/" + rehearsed.field("id") + "/file";
    String sian = rehearsed.field("/rows/0/participantId");
    String bo = rehearsed.field("/rows/1/participantId");

    var whole = coordinatorOf("intake-file").get(file).require(200);
    assertThat(whole.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(whole.text())
        .isEqualTo(
            // The mark by which spreadsheets know UTF-8.
            "\uFEFFAttendee No,Name,Phone,Notes,participant_id\r\n"
                + "81,Siân Rees,'+44 7700 900123,'=1+1,"
                + sian
                + "\r\n82,\"Lee, Bo\",,,"
                + bo
                + "\r\n");

    run("intake-file", rehearsed).require(200);

    assertThat(coordinatorOf("intake-file").get(file).require(200).text())
        .as("names are not kept")
        .isEqualTo("\uFEFFline,participant_id\r\n3," + sian + "\r\n4," + bo + "\r\n");
    coordinatorOf("intake-b").get(file).require(404);
  }

  @Test
  void twice_is_harmless_and_the_same_person_in_a_later_file_is_the_same_person() {
    var first = sent("intake-b", EVENT_SITE, StandardCharsets.UTF_8);
    run("intake-b", first).require(200);
    run("intake-b", first).require(200);
    var again = sent("intake-b", EVENT_SITE, StandardCharsets.UTF_8);
    assertThat(again.field("id")).isEqualTo(first.field("id"));
    assertThat(again.field("state")).isEqualTo("taken_over");

    var later =
        sent(
            "intake-b",
            EVENT_SITE + "7003,Cai,Rees,cai@example.org,,carer\n",
            StandardCharsets.UTF_8);

    assertThat(later.field("/rows/0/participantId"))
        .isEqualTo(first.field("/rows/0/participantId"));
    assertThat(later.field("/rows/0/alreadyOnRecord")).isEqualTo("true");
    run("intake-b", later).require(200);
    assertThat(coordinatorOf("intake-b").get(PEOPLE).json().path("items")).hasSize(3);
  }

  @Test
  @Tag("P22")
  void a_row_of_somebody_who_was_erased_is_not_taken_over_and_that_is_said() {
    String network = "intake-erased";
    var first = sent(network, EVENT_SITE, StandardCharsets.UTF_8);
    run(network, first).require(200);
    String sian = first.field("/rows/0/participantId");
    erase(network, sian);
    Await.until(
        "she is gone", () -> coordinatorOf(network).get(PEOPLE + "/" + sian).status() == 404);

    var later = sent(network, EVENT_SITE + "7003,Cai,Rees,,,carer\n", StandardCharsets.UTF_8);
    var taken = run(network, later).require(200);

    assertThat(taken.field("state")).isEqualTo("taken_over");
    assertThat(taken.json().path("rows")).hasSize(3);
    assertThat(taken.json().at("/rows/0").has("participantId")).isFalse();
    assertThat(taken.field("/rows/0/alreadyOnRecord")).isEqualTo("false");
    assertThat(taken.field("/problems/0/line")).isEqualTo("2");
    assertThat(taken.field("/problems/0/detail")).contains("not taken over");
    assertThat(taken.json().path("problems")).hasSize(1);
    coordinatorOf(network).get(PEOPLE + "/" + sian).require(404);
    assertThat(
            coordinatorOf(network)
                .get(IMPORTS + "/" + later.field("id") + "/file")
                .require(200)
                .text())
        .contains("\r\n2,\r\n");
  }

  @Test
  @Tag("P22")
  void a_row_that_is_said_to_be_somebody_who_was_erased_is_told_apart_from_one_of_nobody() {
    String network = "intake-gone";
    String gone = personOnRecord(network, "Siân Tŷ-Gwyn");
    erase(network, gone);
    Await.until(
        "she is gone", () -> coordinatorOf(network).get(PEOPLE + "/" + gone).status() == 404);
    var rehearsed = sent(network, EVENT_SITE, StandardCharsets.UTF_8);

    assertThat(problemOfChoosing(network, rehearsed, gone))
        .contains("was erased")
        .contains("must not come back");
    assertThat(problemOfChoosing(network, rehearsed, Ids.derived("nobody")))
        .isEqualTo("Nobody is on record by the id that is chosen.");
    run(network, rehearsed).requireProblem(409, "file-has-problems");
  }

  private static String problemOfChoosing(String network, HttpAnswer rehearsed, String id) {
    return coordinatorOf(network)
        .post(
            IMPORTS + "/" + rehearsed.field("id") + "/choices",
            Map.of("choices", List.of(Map.of("line", 2, "participantId", id))))
        .require(200)
        .field("/problems/0/detail");
  }

  @Test
  void every_problem_is_listed_by_row_and_column_and_nothing_is_taken_over() {
    String file =
        """
        Name;E-mail;Date of birth;Role
        Ann;no address;1980-02-30;patient
        ;bo@example.org;31/05/1980;wizard
        Cai;cai@example.org;5.6.1981;carer
        Cai;cai@example.org;5.6.1981;carer
        """;

    var rehearsed = sent("intake-c", file, Charset.forName("windows-1252"));

    assertThat(rehearsed.json().path("problems")).hasSize(5);
    assertThat(rehearsed.field("/problems/0/line")).isEqualTo("2");
    assertThat(rehearsed.field("/problems/0/column")).isEqualTo("E-mail");
    assertThat(rehearsed.field("/problems/1/column")).isEqualTo("Date of birth");
    assertThat(rehearsed.field("/problems/4/line")).isEqualTo("5");
    assertThat(rehearsed.json().path("problems").toString()).doesNotContain("no address", "wizard");
    run("intake-c", rehearsed).requireProblem(409, "file-has-problems");
    assertThat(coordinatorOf("intake-c").get(PEOPLE).json().path("items")).isEmpty();
  }

  @Test
  void of_two_columns_of_one_heading_none_is_guessed_where_it_says_something() {
    String file = "Name,Email,EMAIL,Notes,Notes\nAnn,ann@example.org,other@example.org,a,b\n";

    var twice = sent("intake-t", file, StandardCharsets.UTF_8);

    assertThat(twice.json().path("problems")).hasSize(1);
    assertThat(twice.field("/problems/0/line")).isEqualTo("1");
    assertThat(twice.field("/problems/0/column")).isEqualTo("Email");
    assertThat(twice.field("/problems/0/detail")).contains("another heading");
    run("intake-t", twice).requireProblem(409, "file-has-problems");
  }

  @Test
  void odd_headings_are_mapped_and_windows_s_letters_are_read() {
    String file = "Who are you?;Llythyru\nSiân Puw;1 Stryd Fawr\n";
    var unmapped = sent("intake-d", file, Charset.forName("windows-1252"));
    assertThat(unmapped.field("/problems/0/detail")).contains("No column holds a name");

    var mapped =
        coordinatorOf("intake-d")
            .post(
                IMPORTS,
                Map.of(
                    "fileName", "odd.csv",
                    "contentBase64", base64(file, Charset.forName("windows-1252")),
                    "columns", Map.of("name", "Who are you?", "postal", "Llythyru")))
            .require(200);
    assertThat(mapped.json().path("problems")).isEmpty();
    assertThat(mapped.field("encoding")).isEqualTo("windows-1252");
    run("intake-d", mapped).require(200);

    assertThat(coordinatorOf("intake-d").get(PEOPLE).field("/items/0/displayName"))
        .isEqualTo("Siân Puw");
  }

  @Test
  void a_row_that_may_be_somebody_on_record_waits_for_a_choice() {
    String known = personOnRecord("intake-e", "TY GWYN Sian");
    var rehearsed = sent("intake-e", EVENT_SITE, StandardCharsets.UTF_8);
    assertThat(rehearsed.field("/rows/0/alike/0")).isEqualTo(known);
    assertThat(rehearsed.json().at("/rows/0/participantId").isMissingNode()).isTrue();
    run("intake-e", rehearsed).requireProblem(409, "file-has-problems");

    coordinatorOf("intake-e")
        .post(
            IMPORTS + "/" + rehearsed.field("id") + "/choices",
            Map.of("choices", List.of(Map.of("line", 2, "participantId", known))))
        .require(200);
    var taken = run("intake-e", rehearsed).require(200);

    assertThat(taken.field("/rows/0/participantId")).isEqualTo(known);
    assertThat(coordinatorOf("intake-e").get(PEOPLE).json().path("items")).hasSize(2);
  }

  @Test
  void one_person_in_two_rows_is_asked_about_by_row_and_column_like_somebody_on_record() {
    String file =
        """
        Name;E-mail;Phone;Date of birth
        Siân Tŷ-Gwyn;sian@example.org;;
        TY GWYN Sian;;;
        Mair Hopkin;SIAN@example.org;;
        Bo Reed;bo@example.org;07700 900123;
        Cai Lee;;+447700900123;
        Dee Fry;;;31/05/1980
        Dee Gale;;;1980-05-31
        Eve Moss;eve@example.org;;
        """;

    var rehearsed = sent("intake-twice", file, StandardCharsets.UTF_8);

    assertThat(rehearsed.json().path("problems").valueStream())
        .extracting(one -> one.path("line").asInt() + " " + one.path("column").asString())
        .containsExactly("3 Name", "4 E-mail", "6 Phone", "8 Date of birth");
    assertThat(rehearsed.field("/problems/1/detail"))
        .startsWith("This may be the same person as in line 2.");
    assertThat(rehearsed.json().at("/rows/1/participantId").isMissingNode()).isTrue();
    assertThat(
            run("intake-twice", rehearsed).requireProblem(409, "file-has-problems").field("detail"))
        .contains("4 problems stand in the way");

    choose("intake-twice", rehearsed, 3, 4, 6);
    assertThat(
            run("intake-twice", rehearsed).requireProblem(409, "file-has-problems").field("detail"))
        .contains("one problem stands in the way. Read it,");
    choose("intake-twice", rehearsed, 3, 4, 6, 8);
    run("intake-twice", rehearsed).require(200);
    assertThat(coordinatorOf("intake-twice").get(PEOPLE).json().path("items")).hasSize(8);
  }

  /** That these rows are of somebody new each. */
  private static void choose(String network, HttpAnswer rehearsed, int... lines) {
    coordinatorOf(network)
        .post(
            IMPORTS + "/" + rehearsed.field("id") + "/choices",
            Map.of("choices", Arrays.stream(lines).mapToObj(line -> Map.of("line", line)).toList()))
        .require(200);
  }

  @Test
  @Tag("P10")
  void a_reference_that_was_somebody_else_before_is_asked_about_and_never_taken_for_them() {
    String march = "ID,Name,Email\n1,Jane Poole,jane@example.org\n";
    String may = "ID,Name,Email\n1,Ahmed Khan,ahmed@example.org\n";
    var first = sent("intake-ref", march, StandardCharsets.UTF_8);
    String jane = run("intake-ref", first).require(200).field("/rows/0/participantId");

    var rehearsed = sent("intake-ref", may, StandardCharsets.UTF_8);

    assertThat(rehearsed.json().at("/rows/0/participantId").isMissingNode()).isTrue();
    assertThat(rehearsed.field("/rows/0/alike/0")).isEqualTo(jane);
    assertThat(rehearsed.field("/problems/0/detail")).contains("was somebody else");
    run("intake-ref", rehearsed).requireProblem(409, "file-has-problems");
    coordinatorOf("intake-ref")
        .post(
            IMPORTS + "/" + rehearsed.field("id") + "/choices",
            Map.of("choices", List.of(Map.of("line", 2))))
        .require(200);
    String ahmed = run("intake-ref", rehearsed).require(200).field("/rows/0/participantId");
    assertThat(ahmed).isNotEqualTo(jane);
    assertThat(coordinatorOf("intake-ref").get(PEOPLE + "/" + ahmed).field("displayName"))
        .isEqualTo("Ahmed Khan");
    assertThat(coordinatorOf("intake-ref").get(PEOPLE + "/" + jane).field("displayName"))
        .isEqualTo("Jane Poole");
    // From now on both are known by it, and Jane by another surname and the same address.
    var later = sent("intake-ref", may + "2,Cai,\n", StandardCharsets.UTF_8);
    assertThat(later.field("/rows/0/participantId")).isEqualTo(ahmed);
    var married =
        sent("intake-ref", march.replace("Poole", "Rees") + "3,Dee,\n", StandardCharsets.UTF_8);
    assertThat(married.field("/rows/0/participantId")).isEqualTo(jane);
    assertThat(married.json().path("problems")).isEmpty();
  }

  @Test
  void two_people_on_one_booking_are_two_people() {
    var together =
        sent(
            "intake-order",
            "Order ID,Name\n9,Ann Lee\n9,Bo Reed\n10,Cai Wynn\n",
            StandardCharsets.UTF_8);
    assertThat(together.json().path("problems")).isEmpty();
    run("intake-order", together).require(200);
    assertThat(coordinatorOf("intake-order").get(PEOPLE).json().path("items")).hasSize(3);

    String odd = "ID,Name\n1,Dee Fry\n1,Eve Gale\n";
    assertThat(sent("intake-order", odd, StandardCharsets.UTF_8).field("/problems/0/detail"))
        .contains("has the reference of line 2 and says something else");
    var without =
        coordinatorOf("intake-order")
            .post(
                IMPORTS,
                Map.of(
                    "fileName", "attendees.csv",
                    "contentBase64", base64(odd, StandardCharsets.UTF_8),
                    "columns", Map.of("reference", "")))
            .require(200);
    assertThat(without.json().path("problems")).isEmpty();
    assertThat(without.field("/unusedColumns/0")).isEqualTo("ID");
  }

  @Test
  void a_file_in_its_own_words_is_explained_and_what_is_no_such_column_is_left_alone() {
    String file =
        """
        Name,Role,Preferred contact,Mobile,Preferred language
        Ann Lee,Nurse,mobile,07700 900123,Welsh
        """;
    assertThat(sent("intake-words", file, StandardCharsets.UTF_8).json().path("problems"))
        .hasSize(2);

    var explained =
        coordinatorOf("intake-words")
            .post(
                IMPORTS,
                Map.of(
                    "fileName",
                    "attendees.csv",
                    "contentBase64",
                    base64(file, StandardCharsets.UTF_8),
                    "perspectives",
                    Map.of("Nurse", "staff"),
                    "contactWays",
                    Map.of("Mobile", "phone_call")))
            .require(200);
    assertThat(explained.json().path("problems")).isEmpty();
    String ann = run("intake-words", explained).require(200).field("/rows/0/participantId");

    var person = coordinatorOf("intake-words").get(PEOPLE + "/" + ann);
    assertThat(person.field("/perspectives/0/kind")).isEqualTo("staff");
    assertThat(person.field("preferredContact")).isEqualTo("phone_call");
    assertThat(person.field("language")).as("by its name").isEqualTo("cy");
    var left =
        coordinatorOf("intake-words")
            .post(
                IMPORTS,
                Map.of(
                    "fileName", "left.csv",
                    "contentBase64", base64(file, StandardCharsets.UTF_8),
                    "columns", Map.of("perspective", "", "contact_by", "")))
            .require(200);
    assertThat(left.json().path("unusedColumns")).hasSize(2);
    assertThat(left.field("/rows/0/participantId")).as("the same row").isEqualTo(ann);
  }

  @Test
  void what_is_no_base64_is_said_to_be_none_and_long_files_are_taken_up_to_their_limit() {
    Map<String, Object> request = new HashMap<>(Map.of("fileName", "attendees.csv"));
    for (String none : List.of("Name,Email", "TmFtZQ=A", "%%%%")) {
      request.put("contentBase64", none);
      coordinatorOf("intake-bytes")
          .post(IMPORTS, request)
          .requireProblem(422, "content-not-base64");
    }
    request.put("contentBase64", "A".repeat(533_340));
    assertThat(
            coordinatorOf("intake-bytes")
                .post(IMPORTS, request)
                .requireProblem(400, "invalid-request")
                .field("/errors/0/detail"))
        .contains("400 kB");

    String longOne = "Name,Notes\n" + ("Ann Lee," + "long ".repeat(200) + "\n").repeat(390);
    assertThat(longOne.length()).isBetween(380_000, 400_000);
    sent("intake-bytes", longOne, StandardCharsets.UTF_8);
  }

  @Test
  void a_birth_date_of_no_living_person_is_a_problem_of_its_row() {
    String file = "Name,Date of birth\nAnn Lee,0001-01-01\nBen Ode,1954-02-28\n";

    var rehearsed = sent("intake-births", file, StandardCharsets.UTF_8);

    assertThat(rehearsed.json().path("problems")).hasSize(1);
    assertThat(rehearsed.field("/problems/0/detail")).contains("year from 1900");
  }

  @Test
  void a_file_whose_letters_nobody_can_tell_says_what_they_are() {
    Charset arabic = Charset.forName("windows-1256");
    String file = "Name\nأمينة رحمن\n";
    assertThat(sent("intake-letters", file, arabic).field("/problems/0/detail"))
        .contains("Save it as CSV UTF-8");
    Map<String, Object> request =
        Map.of("fileName", "attendees.csv", "contentBase64", base64(file, arabic));
    Map<String, Object> wrong = new HashMap<>(request);
    wrong.put("encoding", "utf-8");
    coordinatorOf("intake-letters").post(IMPORTS, wrong).requireProblem(422, "encoding-other");
    wrong.put("encoding", "klingon");
    coordinatorOf("intake-letters").post(IMPORTS, wrong).requireProblem(422, "encoding-unknown");
    Map<String, Object> said = new HashMap<>(request);
    said.put("encoding", "windows-1256");

    var rehearsed = coordinatorOf("intake-letters").post(IMPORTS, said).require(200);

    assertThat(rehearsed.field("/firstNames/0")).isEqualTo("أمينة رحمن");
    run("intake-letters", rehearsed).require(200);
    assertThat(coordinatorOf("intake-letters").get(PEOPLE).field("/items/0/displayName"))
        .isEqualTo("أمينة رحمن");
  }

  @Test
  void a_file_that_came_with_ids_can_be_sent_back() {
    String file = "Name,Phone\nSiân Rees,+44 7700 900124\n";
    var first = sent("intake-back", file, StandardCharsets.UTF_8);
    String path = IMPORTS + "/" + first.field("id") + "/file";
    String withIds = coordinatorOf("intake-back").get(path).require(200).text();
    String sian = run("intake-back", first).require(200).field("/rows/0/participantId");

    var again = sent("intake-back", withIds, StandardCharsets.UTF_8);

    assertThat(again.json().path("problems")).isEmpty();
    assertThat(again.field("/rows/0/participantId")).isEqualTo(sian);
    String again2 =
        coordinatorOf("intake-back")
            .get(IMPORTS + "/" + again.field("id") + "/file")
            .require(200)
            .text();
    assertThat(again2).as("one column of ids").isEqualTo(withIds);
  }

  @Test
  void what_a_crash_left_half_done_goes_on_by_itself() {
    NetworkId network = new NetworkId("intake-f");
    // Decided to be taken over; then the process died before the first row.
    Intake decided =
        new Intake(
            network,
            Ids.derived("half-done"),
            "attendees.csv",
            base64(EVENT_SITE, StandardCharsets.UTF_8),
            Map.of(),
            Map.of(),
            "coordinator",
            Instant.parse("2026-03-02T10:00:00Z"),
            Instant.parse("2026-03-02T10:01:00Z"),
            List.of(),
            null);
    store()
        .create(network, decided.id(), Cause.timer("test"), () -> Decision.changed(decided))
        .orThrow();

    Await.until(
        "both rows are on record",
        () -> coordinatorOf("intake-f").get(PEOPLE).json().path("items").size() == 2);
    Await.until(
        "it is done",
        () ->
            coordinatorOf("intake-f")
                .get(IMPORTS + "/" + decided.id())
                .field("state")
                .equals("taken_over"));
  }

  @Test
  @Tag("P22")
  void whom_another_process_puts_on_record_at_the_same_moment_is_not_said_to_be_erased() {
    String network = "intake-race";
    var rehearsed = sent(network, EVENT_SITE, StandardCharsets.UTF_8);
    String sian = rehearsed.field("/rows/0/participantId");
    People people =
        PeopleElsewhere.where(() -> service().bean(People.class).add(someone(network, sian), TEST));
    Intakes elsewhere =
        new Intakes(
            new IntakeWiring().intakeStore(PeopleElsewhere.stores(), service().bean(Sealing.class)),
            people,
            service().bean(ErasedIds.class),
            // So late that the service's own timer leaves it alone.
            Clock.fixed(Instant.parse("2099-01-01T12:00:00Z"), ZoneOffset.UTC));

    elsewhere.run(coordinator(network), rehearsed.field("id"), TEST).orThrow();

    var taken = coordinatorOf(network).get(IMPORTS + "/" + rehearsed.field("id")).require(200);
    assertThat(taken.field("state")).isEqualTo("taken_over");
    assertThat(taken.field("/rows/0/participantId")).isEqualTo(sian);
    assertThat(taken.json().path("problems")).isEmpty();
    assertThat(coordinatorOf(network).get(PEOPLE).json().path("items")).hasSize(2);
  }

  private static Person someone(String network, String id) {
    return Person.alone(
        new NetworkId(network),
        id,
        PersonKind.PERSON,
        null,
        new Profile(
            "Siân Tŷ-Gwyn",
            null,
            null,
            new Contact(null, null, null),
            Wishes.NONE,
            List.of(),
            List.of(),
            null),
        Instant.parse("2026-03-02T10:00:00Z"));
  }

  private static Caller coordinator(String network) {
    return new Caller(
        Optional.of(new NetworkId(network)),
        "coordinator",
        Optional.empty(),
        Set.of(new RoleGrant(Role.COORDINATOR, null, null)),
        Set.of(),
        Instant.parse("2026-03-02T10:00:00Z"),
        "test");
  }

  @Test
  void the_file_lies_encrypted_and_is_gone_once_everybody_is_on_record() {
    var rehearsed = sent("intake-g", EVENT_SITE, StandardCharsets.UTF_8);
    Document before = stored("intake-g");
    assertThat(before.toJson())
        .doesNotContain("sian@example.org", base64("sian@example", StandardCharsets.UTF_8));

    run("intake-g", rehearsed).require(200);

    Intake kept =
        store().find(new NetworkId("intake-g"), rehearsed.field("id")).orElseThrow().state();
    assertThat(kept.file()).isEmpty();
    assertThat(kept.taken()).hasSize(2);
    participant("intake-g", "anybody").get(IMPORTS + "/" + rehearsed.field("id")).require(403);
  }

  private static Document stored(String network) {
    return Objects.requireNonNull(
        service()
            .bean(MongoDatabase.class)
            .getCollection("intakes")
            .find(new Document("tenantId", network))
            .first());
  }

  @SuppressWarnings("unchecked") // The store's bean is found by its name.
  private static AggregateStore<Intake> store() {
    return (AggregateStore<Intake>) service().context().getBean("intakeStore");
  }

  private static HttpAnswer sent(String network, String file, Charset charset) {
    return coordinatorOf(network)
        .post(IMPORTS, Map.of("fileName", "attendees.csv", "contentBase64", base64(file, charset)))
        .require(200);
  }

  private static HttpAnswer run(String network, HttpAnswer rehearsed) {
    return coordinatorOf(network).post(IMPORTS + "/" + rehearsed.field("id") + "/run", null);
  }

  private static String base64(String text, Charset charset) {
    return Base64.getEncoder().encodeToString(text.getBytes(charset));
  }
}
