package org.commontable.reimbursements.order;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.SeparatedValues;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.order.PaymentOrder.State;
import org.commontable.reimbursements.order.PaymentOrders.Result;
import org.jspecify.annotations.Nullable;

/**
 * How the system by which an organisation pays lists what it paid: the heads of the columns that
 * matter, how days are written, and its words. Data that the finance team edits.
 *
 * @param reference the column in which our references stand, by themselves or among other words
 * @param amount the column of what was paid, in pounds
 * @param on the column of the day
 * @param days how days are written, such as {@code dd/MM/yyyy}
 * @param became the column that says whether a line was paid; null where the list has paid lines
 *     alone
 * @param paidWords what stands there for lines that were paid
 * @param refusedWords what stands there for lines that were not
 */
record PaidList(
    String organisationId,
    String reference,
    String amount,
    String on,
    String days,
    @Nullable String became,
    List<String> paidWords,
    List<String> refusedWords) {
  /** Exports have a title and a date of printing above their heads. */
  private static final int HEADS_WITHIN_ROWS = 20;

  private static final Pattern REFERENCE = Pattern.compile("\\b[0-9A-Z]{13}\\b");
  private static final Pattern POUNDS =
      Pattern.compile("£?(\\d{1,9}|\\d{1,3}(?:,\\d{3}){1,2})(?:\\.(\\d{1,2}))?");

  private static final Pattern SEPTEMBER = Pattern.compile("(?i)\\bsept\\b");

  PaidList {
    paidWords = List.copyOf(paidWords);
    refusedWords = List.copyOf(refusedWords);
    boolean unclear =
        paidWords.stream().map(PaidList::folded).anyMatch(folded(refusedWords)::contains);
    if (unclear) {
      throw new IllegalArgumentException("No word means both paid and refused");
    }
    if ((became == null) != (paidWords.isEmpty() && refusedWords.isEmpty())) {
      throw new IllegalArgumentException("A column of what became of lines goes with its words");
    }
  }

  /** What is used until somebody says otherwise. */
  static PaidList usual(String organisationId) {
    return new PaidList(
        organisationId,
        "Reference",
        "Amount",
        "Paid on",
        "dd/MM/yyyy",
        "Status",
        List.of("paid"),
        List.of("refused", "rejected"));
  }

  Decision<PaidList> replacedBy(PaidList other) {
    return other.equals(this) ? Decision.unchanged(this) : Decision.changed(other);
  }

  /**
   * A file as it was understood.
   *
   * @param results what is said of lines, each once, however many rows say it
   * @param unclear rows that name a line and can't be understood, or say different things of it
   * @param others rows that name none of the lines that were looked for
   */
  record Read(List<Result> results, List<Unclear> unclear, int others) {}

  /**
   * A row that names one of the lines and can't be understood.
   *
   * @param row the number that a spreadsheet shows beside it
   * @param column its head
   */
  record Unclear(int row, String column, String detail) {}

  /** Reads what the file says of lines, and passes over what it says of other payments. */
  Outcome<Read> read(byte[] file, Set<String> references) {
    return SeparatedValues.read(file, reference).then(values -> read(values.rows(), references));
  }

  private Outcome<Read> read(List<SeparatedValues.Row> rows, Set<String> references) {
    Optional<Map<String, Integer>> heads = Optional.empty();
    int next = 0;
    while (heads.isEmpty() && next < Math.min(rows.size(), HEADS_WITHIN_ROWS)) {
      heads = columns(rows.get(next++).cells());
    }
    if (heads.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid(
              "columns-missing",
              "Within the first %d rows no row has the columns %s. Export them, or say in the template how yours are called."
                  .formatted(
                      HEADS_WITHIN_ROWS,
                      wanted().map(head -> "“" + head + "”").collect(Collectors.joining(", ")))));
    }
    Map<String, List<Line>> byReference = new LinkedHashMap<>();
    List<Unclear> unclear = new ArrayList<>();
    int others = 0;
    DateTimeFormatter written = written(days);
    for (SeparatedValues.Row row : rows.subList(next, rows.size())) {
      Line line = new Line(row, heads.get(), written);
      List<String> named = line.named(references);
      if (named.size() > 1) {
        unclear.add(
            line.unclear(reference, "This row names several of our lines. Make it several."));
      } else if (named.size() == 1) {
        byReference.computeIfAbsent(named.getFirst(), _ -> new ArrayList<>()).add(line);
      } else if (!row.isEmpty()) {
        others++;
      }
    }
    List<Result> results = new ArrayList<>();
    byReference.forEach((named, lines) -> {
      Set<Result> said = new LinkedHashSet<>();
      for (Line line : lines) {
        line.result(named).ifPresentOrElse(said::add, () -> unclear.add(line.unclear()));
      }
      if (said.size() == 1) {
        results.addAll(said);
      } else {
        // What was refused first and paid later must not be owed again in between.
        lines.stream()
            .filter(line -> line.result(named).isPresent())
            .map(line ->
                line.unclear(
                    reference, "Rows say different things of this line. Leave the one that holds."))
            .forEach(unclear::add);
      }
    });
    unclear.sort(Comparator.comparingInt(Unclear::row));
    return Outcome.done(new Read(results, unclear, others));
  }

  private Stream<String> wanted() {
    return Stream.concat(Stream.of(reference, amount, on), Stream.ofNullable(became));
  }

  /** Where each wanted column is, if this row has all their heads. */
  private Optional<Map<String, Integer>> columns(List<String> cells) {
    List<String> found = folded(cells);
    Map<String, Integer> places = new HashMap<>();
    wanted().forEach(head -> places.put(head, found.indexOf(folded(head))));
    return places.containsValue(-1) ? Optional.empty() : Optional.of(places);
  }

  private static List<String> folded(List<String> texts) {
    return texts.stream().map(PaidList::folded).toList();
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<Pence> pounds(String text) {
    Matcher found = POUNDS.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    long pounds = Long.parseLong(found.group(1).replace(",", ""));
    String pence = found.group(2) == null ? "0" : (found.group(2) + "0").substring(0, 2);
    return Optional.of(Pence.of(pounds * 100 + Long.parseLong(pence)));
  }

  private static Optional<LocalDate> day(String text, DateTimeFormatter written) {
    try {
      // In English: names of months come from systems that were set up here, and some write Sept.
      return Optional.of(LocalDate.parse(SEPTEMBER.matcher(text).replaceFirst("Sep"), written));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter written(String days) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(days.replace('y', 'u'))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private Optional<State> state(String text) {
    if (became == null || folded(paidWords).contains(folded(text))) {
      return Optional.of(State.PAID);
    }
    return folded(refusedWords).contains(folded(text))
        ? Optional.of(State.REFUSED)
        : Optional.empty();
  }

  /** One row, read by the heads above it. */
  private final class Line {
    private final SeparatedValues.Row row;
    private final Map<String, Integer> heads;
    private final DateTimeFormatter written;

    Line(SeparatedValues.Row row, Map<String, Integer> heads, DateTimeFormatter written) {
      this.row = row;
      this.heads = heads;
      this.written = written;
    }

    private String cell(String head) {
      int place = heads.getOrDefault(head, -1);
      return place < row.cells().size() ? row.cells().get(place).strip() : "";
    }

    List<String> named(Set<String> references) {
      return REFERENCE
          .matcher(cell(reference).toUpperCase(Locale.ROOT))
          .results()
          .map(found -> found.group())
          .filter(references::contains)
          .distinct()
          .toList();
    }

    Optional<Result> result(String named) {
      Optional<State> state = stateHere();
      Optional<Pence> paid = pounds(cell(amount));
      Optional<LocalDate> day = day(cell(on), written);
      return state.isEmpty() || paid.isEmpty() || day.isEmpty()
          ? Optional.empty()
          : Optional.of(new Result(named, state.get(), paid.get(), day.get()));
    }

    private Optional<State> stateHere() {
      return state(became == null ? "" : cell(became));
    }

    /** What keeps it from being understood, the first of what does. */
    Unclear unclear() {
      if (pounds(cell(amount)).isEmpty()) {
        return unclear(amount, "This is no amount in pounds, such as 1,234.50.");
      }
      if (day(cell(on), written).isEmpty()) {
        return unclear(on, "This is no day as the template writes it: " + days + ".");
      }
      return unclear(
          became == null ? reference : became,
          "The template has this word neither for paid nor for refused.");
    }

    Unclear unclear(String column, String detail) {
      return new Unclear(row.number(), column, detail);
    }
  }
}
