package org.commontable.participants.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NamedDays;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.SeparatedValues;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.Perspective;
import org.commontable.participants.person.PerspectiveKind;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Folded;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file's rows as people. Finds every problem, not only the first; names lines and columns,
 * never what a cell says. Looks at nothing but the file.
 */
final class ReadingAFile {
  private static final List<DateTimeFormatter> DATES =
      List.of("uuuu-MM-dd", "d/M/uuuu", "d.M.uuuu", "d-M-uuuu").stream()
          .map(form -> DateTimeFormatter.ofPattern(form, Locale.UK))
          .map(form -> form.withResolverStyle(ResolverStyle.STRICT))
          .toList();

  private final Intake intake;
  private final List<IntakeProblem> problems = new ArrayList<>();
  private final List<Read> rows = new ArrayList<>();
  private final Map<IntakeField, Integer> columns = new EnumMap<>(IntakeField.class);
  private final Map<String, Row> seen = new HashMap<>();
  private final Set<String> sharedOrders = new HashSet<>();
  private List<String> headings = List.of();
  private String encoding = "";

  private ReadingAFile(Intake intake) {
    this.intake = intake;
  }

  /**
   * A row that could be read.
   *
   * @param participantId who it is
   * @param ifSomebodyElse who it is where that turns out to be another, since files of one name
   *     begin to count anew; null for a row that is known by all that it says
   */
  record Read(int line, String participantId, @Nullable String ifSomebodyElse, Profile profile) {}

  /** What was read, and what stands in the way. */
  record Result(
      String encoding,
      Map<IntakeField, String> columns,
      List<String> unused,
      List<Read> rows,
      List<IntakeProblem> problems) {}

  /** A row that is not empty: where it begins, and its cells without the space around them. */
  private record Row(int line, List<String> cells) {
    static Row of(SeparatedValues.Row row) {
      return new Row(
          row.line(), row.cells().stream().map(String::strip).map(FileWithIds::plain).toList());
    }
  }

  static Result read(Intake intake) {
    return new ReadingAFile(intake).result();
  }

  private Result result() {
    switch (SeparatedValues.read(Base64.getDecoder().decode(intake.file()))) {
      case Outcome.Refused<SeparatedValues>(var refusal) -> problem(null, null, refusal.detail());
      case Outcome.Done<SeparatedValues>(var file) -> {
        encoding = file.encoding();
        read(file.rows().stream().filter(row -> !row.isEmpty()).map(Row::of).toList());
      }
    }
    Map<IntakeField, String> used = new EnumMap<>(IntakeField.class);
    columns.forEach((field, at) -> used.put(field, headings.get(at)));
    return new Result(
        encoding,
        used,
        headings.stream().filter(heading -> !used.containsValue(heading)).toList(),
        rows,
        problems);
  }

  private void read(List<Row> all) {
    if (all.size() < 2) {
      problem(null, null, "The file has no row under its headings.");
      return;
    }
    if (all.size() - 1 > Intake.ROWS_MAX) {
      problem(null, null, "A file may have at most " + Intake.ROWS_MAX + " rows. Split it.");
      return;
    }
    headings = all.getFirst().cells();
    findColumns();
    if (problems.isEmpty()) {
      List<Row> rest = all.subList(1, all.size());
      findSharedOrders(rest);
      rest.forEach(this::read);
    }
  }

  private void findColumns() {
    intake
        .columns()
        .forEach((field, heading) -> {
          if (heading.isBlank()) {
            return;
          }
          int at = headings.indexOf(heading.strip());
          if (at < 0) {
            problem(1, heading, "The file has no column of this heading.");
          } else {
            columns.put(field, at);
          }
        });
    for (IntakeField field : IntakeField.values()) {
      // One that is said to be nowhere is not looked for.
      boolean said = intake.columns().containsKey(field);
      for (int at = 0; at < headings.size() && !said && !columns.containsKey(field); at++) {
        if (field.isCommonly(headings.get(at)) && !columns.containsValue(at)) {
          columns.put(field, at);
        }
      }
    }
    columns.values().stream()
        .map(headings::get)
        .filter(heading -> headings.stream().filter(heading::equalsIgnoreCase).count() > 1)
        .forEach(heading ->
            problem(
                1,
                heading,
                "Two columns have this heading, and only one can be meant. Give the other one"
                    + " another heading."));
    if (!columns.containsKey(IntakeField.NAME)
        && !columns.containsKey(IntakeField.FIRST_NAME)
        && !columns.containsKey(IntakeField.LAST_NAME)) {
      problem(
          1,
          null,
          "No column holds a name. Say in columns which heading holds name, or first_name and"
              + " last_name.");
    }
  }

  /** An order that several rows share tells none of them apart: two may come on one booking. */
  private void findSharedOrders(List<Row> all) {
    Set<String> once = new HashSet<>();
    for (Row row : all) {
      String order = cell(row, IntakeField.ORDER);
      if (order != null && !once.add(order)) {
        sharedOrders.add(order);
      }
    }
  }

  private void read(Row row) {
    int before = problems.size();
    if (row.cells().size() > headings.size()) {
      problem(row.line(), null, "The row has more cells than there are headings.");
    }
    String name = name(row);
    if (name == null) {
      problem(row.line(), heading(IntakeField.NAME), "A name is missing.");
    }
    Contact contact = contact(row);
    LocalDate born = date(row);
    Wishes wishes = wishes(row);
    List<Perspective> perspectives = perspectives(row);
    String reference = reference(row);
    String participantId = id(row, reference);
    Row twice = seen.putIfAbsent(participantId, row);
    if (twice != null) {
      problem(
          row.line(),
          reference == null ? null : heading(IntakeField.REFERENCE),
          twice.cells().equals(row.cells())
              ? "This row says the same as line " + twice.line() + ". Remove one."
              : "This row has the reference of line "
                  + twice.line()
                  + " and says something else. Where that is no mistake, say in columns that"
                  + " reference is in no column, with an empty heading.");
    }
    if (name != null && problems.size() == before) {
      Profile profile =
          tried(
              row,
              IntakeField.NAME,
              () -> new Profile(name, null, born, contact, wishes, perspectives, List.of(), null));
      if (profile != null) {
        rows.add(new Read(row.line(), participantId, ifSomebodyElse(reference, name), profile));
      }
    }
  }

  /** What the file tells its rows apart by; null where a row has nothing of its own. */
  private @Nullable String reference(Row row) {
    String own = cell(row, IntakeField.REFERENCE);
    String order = cell(row, IntakeField.ORDER);
    return own != null || order == null || sharedOrders.contains(order) ? own : order;
  }

  /** The same row of the same network has the same id in whatever file it comes again. */
  private String id(Row row, @Nullable String reference) {
    return reference == null
        ? Ids.derived("intake", intake.network().value(), String.join("\n", whole(row)))
        : Ids.derived("intake-reference", intake.network().value(), intake.fileName(), reference);
  }

  private @Nullable String ifSomebodyElse(@Nullable String reference, String name) {
    return reference == null
        ? null
        : Ids.derived(
            "intake-reference-and-name",
            intake.network().value(),
            intake.fileName(),
            reference,
            Folded.name(name));
  }

  /** All that a row says, without the id that this file may have been given here before. */
  private List<String> whole(Row row) {
    List<String> cells = new ArrayList<>(row.cells());
    int given = FileWithIds.column(headings);
    if (given >= 0 && given < cells.size()) {
      cells.remove(given);
    }
    while (!cells.isEmpty() && cells.getLast().isEmpty()) {
      cells.removeLast();
    }
    return cells;
  }

  private @Nullable String name(Row row) {
    String whole = cell(row, IntakeField.NAME);
    if (whole != null) {
      return whole;
    }
    String first = cell(row, IntakeField.FIRST_NAME);
    String last = cell(row, IntakeField.LAST_NAME);
    return first == null ? last : last == null ? first : first + " " + last;
  }

  private Contact contact(Row row) {
    String email = cell(row, IntakeField.EMAIL);
    String phone = cell(row, IntakeField.PHONE);
    String postal = cell(row, IntakeField.POSTAL);
    return new Contact(
        good(row, IntakeField.EMAIL, email, () -> new Contact(email, null, null)),
        good(row, IntakeField.PHONE, phone, () -> new Contact(null, phone, null)),
        good(row, IntakeField.POSTAL, postal, () -> new Contact(null, null, postal)));
  }

  private @Nullable String good(
      Row row, IntakeField field, @Nullable String text, Supplier<Contact> check) {
    return text == null || tried(row, field, check) == null ? null : text;
  }

  private @Nullable LocalDate date(Row row) {
    String text = cell(row, IntakeField.DATE_OF_BIRTH);
    if (text == null) {
      return null;
    }
    for (DateTimeFormatter form : DATES) {
      try {
        LocalDate day = LocalDate.parse(text, form);
        return tried(row, IntakeField.DATE_OF_BIRTH, () -> NamedDays.require(day));
      } catch (DateTimeException anotherForm) {
        // The next one may fit.
      }
    }
    problem(
        row.line(),
        heading(IntakeField.DATE_OF_BIRTH),
        "A date is written 1980-05-31 or 31/05/1980.");
    return null;
  }

  private Wishes wishes(Row row) {
    String language = cell(row, IntakeField.LANGUAGE);
    ContactMethod method = one(row, IntakeField.CONTACT_BY, ContactMethod.class).orElse(null);
    Wishes wishes =
        tried(
            row,
            IntakeField.LANGUAGE,
            () ->
                new Wishes(
                    method,
                    language == null ? Wishes.DEFAULT_LANGUAGE : Wishes.asked(language),
                    language != null,
                    null,
                    null,
                    List.of(),
                    null));
    return wishes == null ? Wishes.NONE : wishes;
  }

  private List<Perspective> perspectives(Row row) {
    return one(row, IntakeField.PERSPECTIVE, PerspectiveKind.class)
        .map(kind -> List.of(new Perspective(kind, null, null, null)))
        .orElse(List.of());
  }

  private <E extends Enum<E>> Optional<E> one(Row row, IntakeField field, Class<E> type) {
    String text = cell(row, field);
    if (text == null) {
      return Optional.empty();
    }
    String wanted =
        intake.inOurWords(field, text).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(wanted)) {
        return Optional.of(value);
      }
    }
    problem(
        row.line(),
        heading(field),
        "Must be one of: "
            + String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                    .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .toList())
            + ". Say in "
            + "perspectives or contactWays what the file's own words mean, or in columns that nothing is to be taken"
            + " from here, with an empty heading.");
    return Optional.empty();
  }

  private <T> @Nullable T tried(Row row, IntakeField field, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException wrong) {
      problem(row.line(), heading(field), String.valueOf(wrong.getMessage()));
      return null;
    }
  }

  private @Nullable String cell(Row row, IntakeField field) {
    Integer at = columns.get(field);
    return at == null || at >= row.cells().size() || row.cells().get(at).isEmpty()
        ? null
        : row.cells().get(at);
  }

  private @Nullable String heading(IntakeField field) {
    Integer at = columns.get(field);
    return at == null ? null : headings.get(at);
  }

  private void problem(@Nullable Integer line, @Nullable String column, String detail) {
    problems.add(new IntakeProblem(line, column, detail));
  }
}
