package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Putting runs of several days together: stopped after any write, refused half-way, or for ever.
 */
@Tag("F12")
@Tag("F13")
class SeveralDaysTest {
  private static final String FILES = Scene.API + "/multi-day-files";

  private final Office office = new Office();
  private final NetworkId network = office.scene.networkId();
  private final TestService service = office.scene.service;
  private final String person = Scene.anId();
  private Approved approved;

  @BeforeEach
  void somebodyWithDetails() {
    approved = Approved.once(office);
    office.bankDetails(person, "Person Example", "00000064").require(200);
  }

  @Test
  void a_file_that_stops_after_any_write_is_finished_and_no_run_is_in_two() {
    boolean stopped = true;
    int writes = 0;
    while (stopped) {
      writes++;
      List<String> runs = List.of(released(0), released(1)).stream().sorted().toList();
      stopped = stops(writes, runs);

      if (writes == 1) {
        // None had joined yet: one goes by itself, and the file comes to nothing.
        office.file(runs.getFirst(), "bacs18").require(200);
      } else {
        office.file(runs.getFirst(), "bacs18").requireProblem(409, "in-another-file");
      }
      takeUp(runs);
      whereTheyAreIsOnePlace(runs, writes);
    }
    // begun, two joined, made
    assertThat(writes).isEqualTo(5);
  }

  @Test
  void a_run_that_is_taken_meanwhile_leaves_the_others_free_to_go_by_themselves() {
    List<String> runs = List.of(released(0), released(1), released(2)).stream().sorted().toList();
    boolean[] fetched = {false};
    MultiDayFiles files =
        service
            .bean(MultiDayFiles.class)
            .by(step -> {
              if (step.equals("run joined") && !fetched[0]) {
                fetched[0] = true;
                office.file(runs.get(2), "bacs18").require(200);
              }
            });

    Outcome<Stored<MultiDayFile>> made =
        files.make(network, stored(runs), StoppedAnywhereTest.cause());

    assertThat(made)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("fetched-by-itself"));
    office.file(runs.get(0), "bacs18").require(200);
    office
        .scene
        .finance
        .post(FILES, Map.of("runIds", runs.subList(0, 2)))
        .requireProblem(409, "fetched-by-itself");
    office.file(runs.get(1), "bacs18").require(200);
  }

  @Test
  void runs_of_a_file_that_was_given_up_may_go_in_another_and_that_one_alone() {
    List<String> runs = List.of(released(0), released(1), released(2)).stream().sorted().toList();
    MultiDayFiles files =
        service
            .bean(MultiDayFiles.class)
            .by(step -> {
              if (step.equals("file begun")) {
                office.file(runs.get(2), "bacs18");
              }
            });
    files.make(network, stored(runs), StoppedAnywhereTest.cause());

    String two =
        office
            .scene
            .finance
            .post(FILES, Map.of("runIds", runs.subList(0, 2)))
            .require(201)
            .field("id");

    office.scene.finance.get(FILES + "/" + two + "/bacs18").require(200);
    office.file(runs.get(0), "bacs18").requireProblem(409, "in-another-file");
    office.file(runs.get(1), "bacs18").requireProblem(409, "in-another-file");
    assertThat(office.scene.finance.post(FILES, Map.of("runIds", runs.subList(0, 2))).field("id"))
        .isEqualTo(two);
  }

  @Test
  void runs_that_were_fixed_for_different_accounts_do_not_go_in_one_file() {
    String before = released(0);
    String account =
        Scene.API + "/paying-organisations/" + office.scene.organisation() + "/account";
    Map<String, String> other = Map.of("sortCode", "654321", "accountNumber", "11223344");
    office.scene.finance.post(account, other).require(200);
    office.scene.approver.post(account + "/confirmation", other).require(200);
    String after = released(1);
    String alsoAfter = released(2);

    HttpAnswer refused = office.scene.finance.post(FILES, Map.of("runIds", List.of(before, after)));

    refused.requireProblem(409, "other-account");
    assertThat(refused.field("detail")).contains("each run by itself");
    assertThat(office.file(before, "bacs18").require(200).text()).contains("12345687654321");
    office.scene.finance.post(FILES, Map.of("runIds", List.of(after, alsoAfter))).require(201);
  }

  /** Wherever it stopped, each run can be fetched in one way and in no other. */
  private void whereTheyAreIsOnePlace(List<String> runs, int writes) {
    HttpAnswer together = office.scene.finance.post(FILES, Map.of("runIds", runs));
    boolean inOne =
        together.status() == 201
            && office
                    .scene
                    .finance
                    .get(FILES + "/" + together.field("id") + "/bacs18")
                    .require(200)
                    .status()
                == 200;
    for (String run : runs) {
      assertThat(office.file(run, "bacs18").status())
          .as("stopped after %d, in one file: %s", writes, inOne)
          .isEqualTo(inOne ? 409 : 200);
    }
  }

  private boolean stops(int writes, List<String> runs) {
    return Stopping.stops(() -> {
      var _ =
          service
              .bean(MultiDayFiles.class)
              .by(Stopping.after(writes))
              .make(network, stored(runs), StoppedAnywhereTest.cause())
              .orThrow();
    });
  }

  /** What a sweep does with what was left. */
  private void takeUp(List<String> runs) {
    MultiDayBook book = service.bean(MultiDayBook.class);
    String id = Ids.derived("multi-day-file", network.value(), String.join(" ", runs));
    book.find(network, id).ifPresent(service.bean(MultiDayFiles.class)::takeUp);
  }

  private List<Stored<PaymentRun>> stored(List<String> runs) {
    List<Stored<PaymentRun>> found = new ArrayList<>();
    runs.forEach(
        run -> found.add(service.bean(PaymentRuns.class).find(network, run).orElseThrow()));
    return found;
  }

  /** A run of one of the days to come that two people have released. */
  private String released(int day) {
    String entitlement =
        approved.forPerson(
            service.bean(MongoDatabase.class), network, person, office.scene.organisation());
    String run =
        office.open(office.scene.organisation(), Office.payDay(day)).require(201).field("id");
    office.take(run, entitlement).require(200);
    office.rehearse(run).require(200);
    office.freeze(run).require(200);
    office.release(office.releaser, run).require(200);
    office.release(office.secondReleaser, run).require(200);
    return run;
  }
}
