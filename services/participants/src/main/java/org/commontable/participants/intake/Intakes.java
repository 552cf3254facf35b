package org.commontable.participants.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.commontable.participants.person.SameAs;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * Takes over people from files. The same file with the same columns is one intake, however often it
 * is sent; the same row is one person, whatever file it comes in. A row that may be of somebody on
 * record stops the file until a coordinator says which, and so does one that may be of somebody in
 * an earlier row: nothing is merged or doubled silently.
 */
final class Intakes {
  private final AggregateStore<Intake> intakes;
  private final People people;
  private final ErasedIds erased;
  private final Clock clock;

  Intakes(AggregateStore<Intake> intakes, People people, ErasedIds erased, Clock clock) {
    this.intakes = intakes;
    this.people = people;
    this.erased = erased;
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
   * @param participantId who it is, or will be; null while that is to be chosen, and for one who
   *     was erased
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
      Caller caller,
      String fileName,
      String file,
      Map<IntakeField, String> columns,
      Map<IntakeField, Map<String, String>> words,
      Cause cause) {
    NetworkId network = caller.network();
    String read = new TreeMap<>(columns) + (words.isEmpty() ? "" : " " + sorted(words));
    String id = Ids.derived("intake-file", network.value(), fileName, file, read);
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
                                    List.of(),
                                    words)))))
        .map(this::look);
  }

  private static String sorted(Map<IntakeField, Map<String, String>> words) {
    Map<IntakeField, Map<String, String>> all = new TreeMap<>();
    words.forEach((field, meanings) -> all.put(field, new TreeMap<>(meanings)));
    return all.toString();
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
      String who = decided(intake, row);
      // Refused where they are on record, which is looked at after it: another process may have put
      // them there; or else where they were erased, and must not come back.
      boolean onRecord =
          people.add(person(intake, row, who), cause.further()) instanceof Outcome.Done<?>
              || people.know(intake.network(), who);
      taken.add(new Taken(row.line(), onRecord ? who : null));
    }
    return intakes
        .change(intake.network(), decided.id(), cause.further(), one -> one.finish(taken))
        .orThrow();
  }

  private Rehearsed look(Stored<Intake> stored) {
    Intake intake = stored.state();
    if (intake.done()) {
      List<Line> lines = new ArrayList<>();
      List<IntakeProblem> left = new ArrayList<>();
      for (Taken row : intake.taken()) {
        lines.add(
            new Line(row.line(), row.participantId(), List.of(), row.participantId() != null));
        if (row.participantId() == null) {
          left.add(
              new IntakeProblem(
                  row.line(),
                  null,
                  "This row was not taken over: it is of somebody who was erased, and who must not"
                      + " come back by a file. If they want to take part again, put them on record"
                      + " by hand."));
        }
      }
      return new Rehearsed(
          stored, new Result("", Map.of(), List.of(), List.of(), List.of()), lines, left);
    }
    Result file = ReadingAFile.read(intake);
    List<IntakeProblem> problems = new ArrayList<>(file.problems());
    List<Line> lines = new ArrayList<>();
    Map<String, IntakeProblem> twice = twice(intake, file);
    for (Read row : file.rows()) {
      lines.add(line(intake, row, twice.get(row.participantId()), problems));
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

  /**
   * Who a row is without a choice.
   *
   * @param known whether they are on record
   * @param unclear whether its reference was somebody else's so far, and nobody said whose it is
   */
  private record Who(String id, boolean known, boolean unclear) {}

  private Who who(Intake intake, Read row) {
    NetworkId network = intake.network();
    if (row.ifSomebodyElse() == null || isTheirs(intake, row)) {
      return new Who(row.participantId(), people.know(network, row.participantId()), false);
    }
    boolean known = people.know(network, row.ifSomebodyElse());
    return new Who(row.ifSomebodyElse(), known, !known);
  }

  /** Whether nobody has the row's reference yet, or whoever has it is who the row speaks of. */
  private boolean isTheirs(Intake intake, Read row) {
    Person asked = person(intake, row, row.participantId());
    return Stream.of(
                people.find(intake.network(), row.participantId()),
                people.goingOn(intake.network(), row.participantId()))
            .flatMap(Optional::stream)
            .anyMatch(known -> People.mayBeOne(known, asked))
        || !people.know(intake.network(), row.participantId());
  }

  /** Who a row is once it is decided that all are taken over. */
  private String decided(Intake intake, Read row) {
    String choice = intake.choices().get(row.line());
    if (choice != null && !choice.equals(Intake.NEW)) {
      return choice;
    }
    Who who = who(intake, row);
    // Without a choice it was clear when it was decided: they changed their name since.
    return choice == null && who.unclear() ? row.participantId() : who.id();
  }

  /** What is to be asked of rows that may be of somebody in an earlier one, by the row's person. */
  private static Map<String, IntakeProblem> twice(Intake intake, Result file) {
    Map<String, Integer> lines =
        file.rows().stream().collect(Collectors.toMap(Read::participantId, Read::line));
    Map<String, IntakeProblem> asked = new HashMap<>();
    People.alikeAmong(
            file.rows().stream().map(row -> person(intake, row, row.participantId())).toList())
        .forEach((id, earlier) ->
            asked.put(
                id,
                new IntakeProblem(
                    lines.get(id),
                    heading(file.columns(), earlier.in()),
                    "This may be the same person as in line "
                        + lines.get(earlier.id())
                        + ". Remove one of the two rows, or choose that it is somebody new.")));
    return asked;
  }

  private static @Nullable String heading(Map<IntakeField, String> columns, SameAs in) {
    List<IntakeField> fields =
        switch (in) {
          case EMAIL -> List.of(IntakeField.EMAIL);
          case PHONE -> List.of(IntakeField.PHONE);
          case BIRTH_DATE_AND_NAME -> List.of(IntakeField.DATE_OF_BIRTH);
          case NAME, WORD_OF_NAME ->
              List.of(IntakeField.NAME, IntakeField.LAST_NAME, IntakeField.FIRST_NAME);
        };
    return fields.stream().map(columns::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * @param twice what is to be asked where it may be of somebody in an earlier row
   */
  private Line line(
      Intake intake, Read row, @Nullable IntakeProblem twice, List<IntakeProblem> problems) {
    NetworkId network = intake.network();
    Who who = who(intake, row);
    String choice = intake.choices().get(row.line());
    if (intake.runAt() != null) {
      return new Line(row.line(), decided(intake, row), List.of(), who.known());
    }
    if (choice != null && !choice.equals(Intake.NEW)) {
      if (!people.know(network, choice)) {
        problems.add(
            new IntakeProblem(
                row.line(),
                null,
                erased.contains(network, choice)
                    ? "Whoever had the id that is chosen was erased, and must not come back by a"
                        + " file. Choose that it is somebody new, or remove the row."
                    : "Nobody is on record by the id that is chosen."));
      }
      return new Line(row.line(), choice, List.of(), true);
    }
    Person asked = person(intake, row, who.id());
    if (who.known()) {
      return new Line(row.line(), who.id(), List.of(), true);
    }
    People.refusalOf(asked)
        .ifPresent(refusal -> problems.add(new IntakeProblem(row.line(), null, refusal.detail())));
    if (choice != null) {
      return new Line(row.line(), who.id(), List.of(), false);
    }
    Set<String> alike = new LinkedHashSet<>();
    if (who.unclear()) {
      alike.add(row.participantId());
    }
    alike.addAll(people.alike(asked).keySet());
    if (!alike.isEmpty()) {
      problems.add(
          new IntakeProblem(
              row.line(),
              null,
              who.unclear()
                  ? "In an earlier file of this name, this reference was somebody else. Choose who,"
                      + " or that it is somebody new."
                  : "This may be somebody on record. Choose who, or that it is somebody new."));
    } else if (twice != null) {
      problems.add(twice);
    }
    boolean clear = alike.isEmpty() && twice == null;
    return new Line(row.line(), clear ? who.id() : null, List.copyOf(alike), false);
  }

  private static Person person(Intake intake, Read row, String id) {
    return Person.alone(
        intake.network(), id, PersonKind.PERSON, null, row.profile(), intake.rehearsedAt());
  }

  private static Outcome<Boolean> allowed(Caller caller) {
    return WholeNetwork.only(caller, () -> Outcome.done(true), Role.COORDINATOR);
  }
}
