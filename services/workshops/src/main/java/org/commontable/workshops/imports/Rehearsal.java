package org.commontable.workshops.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commontable.kernel.Ids;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.RegisteringFromFiles.StandingRequest;
import org.commontable.workshops.place.ReplyWithin;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a file: its rows as they were understood, every problem by row and column, and
 * where it differs from the people's import. Values of the file are in none of it but ids and
 * perspectives: names and addresses that stand in other columns are not looked at.
 *
 * @param problemsInAll also those beyond the ones that are listed
 * @param absent ids that the people's import gave and this file does not name
 * @param leftBefore rows of people who gave up their place: they are not registered again
 * @param notComing rows of people who do not come, as the file says: they are not registered
 * @param awaited rows with which nothing is wrong but that nobody is on record by their id yet;
 *     they are among the problems
 * @param cancelledThere rows of people who do not come, as the file says, and who are registered
 *     here all the same: they keep what they have until somebody gives it up
 */
record Rehearsal(
    List<Row> rows,
    List<Problem> problems,
    int problemsInAll,
    List<String> absent,
    List<Integer> leftBefore,
    List<Integer> notComing,
    List<Row> awaited,
    List<Cancelled> cancelledThere) {
  static final int PROBLEMS_MAX = 1_000;

  /** A row that was understood. */
  record Row(
      int row, String participantId, Perspective perspective, @Nullable ReplyWithin replyWithin) {}

  /**
   * What is wrong.
   *
   * @param row as a spreadsheet counts; 1 is the line with the names of the columns
   * @param column its name; null where it is about the whole row
   */
  record Problem(int row, @Nullable String column, String says) {}

  /**
   * A registration that stands here, of somebody who cancelled where the file is from.
   *
   * @param round which of their requests that was; null where an older file did not note it
   */
  record Cancelled(int row, String registrationId, @Nullable Integer round) {}

  /** What the service knows of a person at the session. */
  interface Knowledge {
    boolean knows(String participantId);

    /** Whether somebody had this id and was erased. */
    boolean erased(String participantId);

    /** With which perspective the person is registered; empty if not, or not any more. */
    Optional<Perspective> registered(String participantId);

    /** The person's registration, if it stands. */
    Optional<StandingRequest> registration(String participantId);

    /** Whether the person was registered and gave that up. */
    boolean left(String participantId);

    /** How many more people the session's list takes, placed or waiting. */
    int takesMore();

    /** Why somebody who brings this is not let in; empty if they are. */
    Optional<String> notAdmitted(Perspective perspective);
  }

  Rehearsal {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
    absent = List.copyOf(absent);
    leftBefore = List.copyOf(leftBefore);
    notComing = notComing == null ? List.of() : List.copyOf(notComing);
    awaited = awaited == null ? List.of() : List.copyOf(awaited);
    cancelledThere = cancelledThere == null ? List.of() : List.copyOf(cancelledThere);
  }

  /**
   * @param people the ids that the people's import gave, to see whom this file leaves out
   */
  static Rehearsal of(Spreadsheet sheet, Mapping mapping, Set<String> people, Knowledge knowledge) {
    int person = mapping.personColumn(sheet.header());
    int perspective = mapping.perspectiveColumn(sheet.header());
    List<Problem> problems = new ArrayList<>();
    if (person < 0) {
      problems.add(
          new Problem(
              1,
              mapping.person(),
              "No column has the ids that the people's import gave. Say which with"
                  + " columns.person."));
    }
    if (perspective < 0 && mapping.otherwise() == null) {
      problems.add(
          new Problem(
              1,
              mapping.perspective(),
              "No column says what people bring. Say which with columns.perspective, or give one"
                  + " perspective for all."));
    }
    int reachedBy = mapping.reachedByColumn(sheet.header());
    if (reachedBy < 0 && mapping.reachedBy() != null) {
      problems.add(new Problem(1, mapping.reachedBy(), "There is no such column."));
    }
    int status = mapping.statusColumn(sheet.header());
    if (status < 0 && mapping.status() != null) {
      problems.add(new Problem(1, mapping.status(), "There is no such column."));
    }
    IntStream.of(person, perspective, reachedBy, status)
        .filter(column -> column >= 0 && Mapping.isNamedTwice(sheet.header(), column))
        .mapToObj(sheet.header()::get)
        .map(name ->
            new Problem(
                1,
                name,
                "Two columns are called this, and only one can be meant. Call the other one"
                    + " something else."))
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      return new Rehearsal(
          List.of(),
          problems,
          problems.size(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
    return new Reading(sheet, mapping, person, perspective, reachedBy, status, knowledge, problems)
        .all(people);
  }

  Rehearsal without(String person) {
    return new Rehearsal(
        others(rows, person),
        problems,
        problemsInAll,
        absent,
        leftBefore,
        notComing,
        others(awaited, person),
        cancelledThere);
  }

  private static List<Row> others(List<Row> some, String person) {
    return some.stream().filter(row -> !row.participantId().equals(person)).toList();
  }

  /** Everybody whose row was understood, on record or not. */
  Stream<Row> everybody() {
    return Stream.concat(rows.stream(), awaited.stream());
  }

  /** Whether all that is wrong is that people are not on record yet. */
  boolean onlyAwaitsPeople() {
    return problemsInAll > 0 && problemsInAll == awaited.size();
  }

  /** The same where all who were awaited are on record by now and nothing else is wrong. */
  Rehearsal knowing(Predicate<String> knows) {
    return onlyAwaitsPeople() && awaited.stream().map(Row::participantId).allMatch(knows)
        ? new Rehearsal(
            everybody().sorted(Comparator.comparingInt(Row::row)).toList(),
            List.of(),
            0,
            absent,
            leftBefore,
            notComing,
            List.of(),
            cancelledThere)
        : this;
  }

  boolean isFine() {
    return problemsInAll == 0;
  }

  /** Reads row after row. */
  private static final class Reading {
    private final Spreadsheet sheet;
    private final Mapping mapping;
    private final int person;
    private final int perspective;
    private final int reachedBy;
    private final int status;
    private final Knowledge knowledge;
    private final List<Problem> problems;
    private final List<Row> rows = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> notComing = new ArrayList<>();
    private final List<Row> awaited = new ArrayList<>();
    private final List<Cancelled> cancelledThere = new ArrayList<>();
    private int takesMore;
    private final Map<String, Integer> seen = new HashMap<>();

    Reading(
        Spreadsheet sheet,
        Mapping mapping,
        int person,
        int perspective,
        int reachedBy,
        int status,
        Knowledge knowledge,
        List<Problem> problems) {
      this.sheet = sheet;
      this.mapping = mapping;
      this.person = person;
      this.perspective = perspective;
      this.reachedBy = reachedBy;
      this.status = status;
      this.knowledge = knowledge;
      this.problems = problems;
      this.takesMore = knowledge.takesMore();
    }

    Rehearsal all(Set<String> people) {
      // Whoever booked twice and cancelled one of them comes all the same, whichever stands first.
      sheet.rows().keySet().stream().filter(row -> !isCancelled(row)).forEach(this::row);
      Set<String> comers = Set.copyOf(seen.keySet());
      sheet.rows().keySet().stream()
          .filter(row -> isCancelled(row) && !comers.contains(sheet.value(row, person)))
          .forEach(this::notComing);
      Set<String> absent = new HashSet<>(people);
      absent.removeAll(seen.keySet());
      return new Rehearsal(
          rows,
          problems.subList(0, Math.min(problems.size(), PROBLEMS_MAX)),
          problems.size(),
          absent.stream().sorted().toList(),
          left,
          notComing,
          awaited,
          cancelledThere);
    }

    private boolean isCancelled(int row) {
      return status >= 0 && mapping.meansNotComing(sheet.value(row, status));
    }

    private void notComing(int row) {
      String whose = sheet.value(row, person);
      notComing.add(row);
      if (seen.putIfAbsent(whose, row) == null && Ids.isId(whose)) {
        knowledge
            .registration(whose)
            .ifPresent(
                one -> cancelledThere.add(new Cancelled(row, one.registrationId(), one.round())));
      }
    }

    private void row(int row) {
      String id = sheet.value(row, person);
      boolean goodId = personIsFine(row, id);
      Optional<Perspective> meant =
          mapping.meaning(perspective < 0 ? "" : sheet.value(row, perspective));
      if (meant.isEmpty()) {
        problems.add(
            new Problem(
                row,
                sheet.header().get(perspective),
                "The word is no perspective. Say what it means with perspectives."));
      }
      String how = reachedBy < 0 ? "" : sheet.value(row, reachedBy);
      Optional<ReplyWithin> reply = ReplyWithin.inWords(how);
      boolean goodReply = how.isBlank() || reply.isPresent();
      if (!goodReply) {
        problems.add(
            new Problem(
                row,
                sheet.header().get(reachedBy),
                "Say email, text, phone or post, or how many hours or days they need to answer."));
      }
      Optional<Row> understood =
          meant.filter(as -> goodReply).map(as -> new Row(row, id, as, reply.orElse(null)));
      if (!goodId) {
        return;
      }
      if (knowledge.knows(id)) {
        understood.ifPresent(this::standing);
        return;
      }
      if (knowledge.erased(id)) {
        problems.add(
            new Problem(
                row,
                sheet.header().get(person),
                "Who had this id was erased, and nothing may be kept of them again. Take the row"
                    + " out; whoever comes back is put on record anew, with another id."));
        return;
      }
      understood.ifPresent(awaited::add);
      problems.add(
          new Problem(
              row,
              sheet.header().get(person),
              "Nobody with this id is on record. Take in the people's file first; if you just did,"
                  + " run this all the same in a moment."));
    }

    private boolean personIsFine(int row, String id) {
      String column = sheet.header().get(person);
      if (id.isEmpty()) {
        problems.add(new Problem(row, column, "The id is missing."));
        return false;
      }
      if (!Ids.isId(id)) {
        problems.add(new Problem(row, column, "This is no id: 26 characters of 0-9 and a-v."));
        return false;
      }
      Integer before = seen.putIfAbsent(id, row);
      if (before != null) {
        problems.add(
            new Problem(
                row,
                column,
                "The same person comes by row " + before + ", too. Take one of the two out."));
        return false;
      }
      return true;
    }

    private void standing(Row row) {
      Optional<Perspective> registered = knowledge.registered(row.participantId());
      if (registered.isPresent() && registered.get() != row.perspective()) {
        problems.add(
            ofPerspective(
                row, "This person is registered with another perspective. Cancel that first."));
        return;
      }
      if (registered.isPresent()) {
        rows.add(row);
        return;
      }
      if (knowledge.left(row.participantId())) {
        left.add(row.row());
        return;
      }
      Optional<String> notAdmitted = knowledge.notAdmitted(row.perspective());
      if (notAdmitted.isPresent()) {
        problems.add(ofPerspective(row, notAdmitted.get()));
        return;
      }
      if (takesMore-- <= 0) {
        problems.add(
            new Problem(row.row(), null, "The session takes no more requests than those above."));
        return;
      }
      rows.add(row);
    }

    private Problem ofPerspective(Row row, String says) {
      return new Problem(row.row(), perspective < 0 ? null : sheet.header().get(perspective), says);
    }
  }
}
