package org.commontable.participants.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.intake.Intake.Taken;
import org.commontable.participants.intake.ReadingAFile.Read;
import org.commontable.participants.intake.ReadingAFile.Result;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.PersonKind;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * Takes over people from files. The same file with the same columns is one intake, however often it
 * is sent; the same row is one person, whatever file it comes in. A row that may be of somebody on
 * record stops the file until a coordinator says which: nothing is merged or doubled silently.
 */
final class Intakes {
  private final AggregateStore<Intake> intakes;
  private final People people;
  private final Clock clock;

  Intakes(AggregateStore<Intake> intakes, People people, Clock clock) {
    this.intakes = intakes;
    this.people = people;
    this.clock = clock;
    intakes.onDueDo(this::due);
  }

  private void due(Stored<Intake> due) {
    if (due.state().runAt() == null) {
      intakes.erase(due.network(), due.id(), Cause.timer("intakes"));
    } else {
      follow(due, Cause.timer("intakes"));
    }
  }

  /** What a file comes to. */
  record Rehearsed(Stored<Intake> intake, Result file, List<Line> lines, List<IntakeProblem> all) {}

  /**
   * What a row comes to.
   *
   * @param participantId who it is, or will be; null while that is to be chosen
   * @param alike people on record whom it may be
   * @param known whether they are on record already
   */
  record Line(int line, @Nullable String participantId, List<String> alike, boolean known) {
    Line {
      alike = List.copyOf(alike);
    }
  }

  /** Reads a file and says what would become of it; puts nobody on record. */
  Outcome<Rehearsed> rehearse(
      Caller caller, String fileName, String file, Map<IntakeField, String> columns, Cause cause) {
    NetworkId network = caller.network();
    String id =
        Ids.derived(
            "intake-file", network.value(), fileName, file, new TreeMap<>(columns).toString());
    return allowed(caller)
        .then(ok ->
            intakes.put(
                network,
                id,
                cause,
                before ->
                    before
                        .map(Decision::unchanged)
                        .orElseGet(() ->
                            Decision.changed(
                                new Intake(
                                    network,
                                    id,
                                    fileName,
                                    file,
                                    columns,
                                    Map.of(),
                                    caller.account(),
                                    clock.instant(),
                                    null,
                                    List.of())))))
        .map(this::look);
  }

  Outcome<Rehearsed> find(Caller caller, String id) {
    return allowed(caller)
        .then(ok ->
            intakes
                .find(caller.network(), id)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.notFound())))
        .map(this::look);
  }

  /** Says of rows whether they are somebody on record or somebody new. */
  Outcome<Rehearsed> choose(Caller caller, String id, Map<Integer, String> choices, Cause cause) {
    return allowed(caller)
        .then(ok -> intakes.change(caller.network(), id, cause, intake -> intake.choose(choices)))
        .map(this::look);
  }

  /** Takes it over, all of it or nothing. */
  Outcome<Rehearsed> run(Caller caller, String id, Cause cause) {
    return find(caller, id)
        .then(rehearsed ->
            intakes.change(
                caller.network(),
                id,
                cause,
                intake -> intake.run(rehearsed.all(), clock.instant())))
        .map(decided -> look(follow(decided, cause.further())));
  }

  /** Puts every row on record that is not yet; harmless to do again. */
  private Stored<Intake> follow(Stored<Intake> decided, Cause cause) {
    Intake intake = decided.state();
    if (intake.done() || intake.runAt() == null) {
      return decided;
    }
    List<Taken> taken = new ArrayList<>();
    for (Read row : ReadingAFile.read(intake).rows()) {
      String choice = intake.choices().getOrDefault(row.line(), Intake.NEW);
      taken.add(new Taken(row.line(), choice.equals(Intake.NEW) ? row.participantId() : choice));
      if (choice.equals(Intake.NEW) && !people.know(intake.network(), row.participantId())) {
        // Refused only where they were erased meanwhile: they must not come back.
        var _ = people.add(person(intake, row), cause.further());
      }
    }
    return intakes
        .change(intake.network(), decided.id(), cause.further(), one -> one.finish(taken))
        .orThrow();
  }

  private Rehearsed look(Stored<Intake> stored) {
    Intake intake = stored.state();
    if (intake.done()) {
      List<Line> lines = new ArrayList<>();
      intake
          .taken()
          .forEach(row -> lines.add(new Line(row.line(), row.participantId(), List.of(), true)));
      return new Rehearsed(
          stored, new Result("", Map.of(), List.of(), List.of(), List.of()), lines, List.of());
    }
    Result file = ReadingAFile.read(intake);
    List<IntakeProblem> problems = new ArrayList<>(file.problems());
    List<Line> lines = new ArrayList<>();
    for (Read row : file.rows()) {
      lines.add(line(intake, row, problems));
    }
    intake
        .choices()
        .keySet()
        .forEach(line -> {
          if (file.rows().stream().noneMatch(row -> row.line() == line)) {
            problems.add(
                new IntakeProblem(line, null, "A choice is made for a line that has no row."));
          }
        });
    return new Rehearsed(stored, file, lines, List.copyOf(problems));
  }

  private Line line(Intake intake, Read row, List<IntakeProblem> problems) {
    NetworkId network = intake.network();
    boolean known = people.know(network, row.participantId());
    String choice = intake.choices().get(row.line());
    if (known || (choice != null && choice.equals(Intake.NEW)) || intake.runAt() != null) {
      String who = choice == null || choice.equals(Intake.NEW) ? row.participantId() : choice;
      refusedOf(intake, row, problems, known);
      return new Line(row.line(), who, List.of(), known);
    }
    if (choice != null) {
      if (!people.know(network, choice)) {
        problems.add(
            new IntakeProblem(row.line(), null, "Nobody is on record by the id that is chosen."));
      }
      return new Line(row.line(), choice, List.of(), true);
    }
    refusedOf(intake, row, problems, false);
    List<String> alike = List.copyOf(people.alike(person(intake, row)).keySet());
    if (!alike.isEmpty()) {
      problems.add(
          new IntakeProblem(
              row.line(),
              null,
              "This may be somebody on record. Choose who, or that it is somebody new."));
    }
    return new Line(row.line(), alike.isEmpty() ? row.participantId() : null, alike, false);
  }

  private static void refusedOf(
      Intake intake, Read row, List<IntakeProblem> problems, boolean known) {
    if (!known) {
      People.refusalOf(person(intake, row))
          .ifPresent(
              refusal -> problems.add(new IntakeProblem(row.line(), null, refusal.detail())));
    }
  }

  private static Person person(Intake intake, Read row) {
    return Person.alone(
        intake.network(),
        row.participantId(),
        PersonKind.PERSON,
        null,
        row.profile(),
        intake.rehearsedAt());
  }

  private static Outcome<Boolean> allowed(Caller caller) {
    return WholeNetwork.only(caller, () -> Outcome.done(true), Role.COORDINATOR);
  }
}
