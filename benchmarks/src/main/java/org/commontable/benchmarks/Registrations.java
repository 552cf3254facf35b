package org.commontable.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.commontable.benchmarks.PeopleWhoRegister.Ask;

/**
 * A rush for places: registrations a second and how long each waits, on one session and on fifty,
 * beside a bare insert through the same stack; and how long a page of sessions takes.
 */
final class Registrations implements Benchmark {
  private static final int SECONDS = 30;
  private static final int WARM_UP = 600;
  private static final int ONE_SESSION_COUNT = 1_000;
  private static final int SESSIONS = 50;
  private static final double P99_MOST_MILLIS = 150;
  private static final double MILLION = 1e6;
  private static final int FEW = 1_000;
  private static final int MANY = 10_000;
  private static final int PAGES = 30;

  @Override
  public void run(Options options, Report report) throws Exception {
    report.heading("A rush for places");
    Map<String, Figures> rates = new TreeMap<>();
    Map<String, List<Figures>> waits = new TreeMap<>();
    for (int run = 0; run < options.runs(); run++) {
      for (boolean durable : List.of(false, true)) {
        Path folder = Benchmarks.workFolder("registrations");
        try (PeopleWhoRegister house = new PeopleWhoRegister(folder, durable)) {
          measure(house, durable, options, rates, waits);
        } finally {
          Machine.delete(folder);
        }
      }
    }
    report(report, rates, waits);
    pages(report);
  }

  private static void measure(
      PeopleWhoRegister house,
      boolean durable,
      Options options,
      Map<String, Figures> rates,
      Map<String, List<Figures>> waits)
      throws Exception {
    String store = durable ? "durable" : "in memory";
    spread(house.sessions(SESSIONS), WARM_UP, house);
    PeopleWhoRegister.asFastAs(8, WARM_UP, i -> house::insert);
    for (int clients : List.of(1, 8, 64)) {
      int count = clients == 1 ? ONE_SESSION_COUNT / 4 : ONE_SESSION_COUNT;
      String row = "%s, %2d clients: ".formatted(store, clients);
      String one = house.sessions(1).getFirst();
      rate(rates, row + "one session", clients, count, i -> () -> house.register(one));
      List<String> fifty = house.sessions(SESSIONS);
      rate(
          rates,
          row + "50 sessions",
          clients,
          count,
          i -> () -> house.register(fifty.get(i % SESSIONS)));
      rate(rates, row + "floor, one insert", clients, count, i -> house::insert);
    }
    int seconds = options.secondsOr(SECONDS);
    String one = house.sessions(1).getFirst();
    wait(waits, store + ", 50/s on one session", 50, seconds, i -> () -> house.register(one));
    wait(waits, store + ", 50/s: floor, one insert", 50, seconds, i -> house::insert);
    List<String> fifty = house.sessions(SESSIONS);
    wait(
        waits,
        store + ", 200/s over 50 sessions",
        200,
        seconds,
        i -> () -> house.register(fifty.get(i % SESSIONS)));
    wait(waits, store + ", 200/s: floor, one insert", 200, seconds, i -> house::insert);
  }

  private static void spread(List<String> sessions, int count, PeopleWhoRegister house)
      throws Exception {
    PeopleWhoRegister.asFastAs(
        8, count, i -> () -> house.register(sessions.get(i % sessions.size())));
  }

  private static void rate(
      Map<String, Figures> rates, String row, int clients, int count, IntFunction<Ask> ask)
      throws Exception {
    rates
        .computeIfAbsent(row, key -> new Figures())
        .add(PeopleWhoRegister.asFastAs(clients, count, ask));
  }

  private static void wait(
      Map<String, List<Figures>> waits,
      String row,
      int perSecond,
      int seconds,
      IntFunction<Ask> ask)
      throws Exception {
    long[] taken = PeopleWhoRegister.atRate(perSecond, perSecond * seconds, ask);
    List<Figures> figures =
        waits.computeIfAbsent(row, key -> List.of(new Figures(), new Figures()));
    figures.getFirst().add(Figures.percentile(taken, 0.5) / MILLION);
    figures.getLast().add(Figures.percentile(taken, 0.99) / MILLION);
  }

  private static void report(
      Report report, Map<String, Figures> rates, Map<String, List<Figures>> waits) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("One request after the other", "a second"));
    rates.forEach((row, figures) -> rows.add(List.of(row, figures.text(0))));
    report.table(rows);
    List<List<String>> scheduled = new ArrayList<>();
    scheduled.add(List.of("On schedule, ms from when it was due", "p50", "p99"));
    waits.forEach((row, figures) ->
        scheduled.add(List.of(row, figures.getFirst().text(1), figures.getLast().text(1))));
    report.table(scheduled);
    report.note(
        "Everything in one process with broker, store and the people who ask. Each session has"
            + " twenty places in four pools; its list grows with every request. A registration is"
            + " three awaited writes, of which the middle one, the list's, is shared by up to fifty"
            + " that come at once; the floor is one. On the durable store each write waits for a"
            + " commit, which all that came meanwhile share: that bounds a single client.");
    for (String row : List.of("50/s on one session", "200/s over 50 sessions")) {
      double p99 = requireNonNull(waits.get("in memory, " + row)).getLast().median();
      report.target(
          "Registering, store in memory, " + row + ", p99",
          "< 150 ms",
          "%.1f ms".formatted(p99),
          p99 < P99_MOST_MILLIS);
    }
  }

  private static void pages(Report report) throws Exception {
    report.heading("A page of sessions");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ms for 50 sessions, median of " + PAGES, "first page", "of a programme"));
    for (int count : List.of(FEW, MANY)) {
      Path folder = Benchmarks.workFolder("sessions");
      try (PeopleWhoRegister house = new PeopleWhoRegister(folder, false)) {
        String programme = house.programmeOf(house.sessions(count).getFirst());
        rows.add(
            List.of(
                "%,d sessions".formatted(count),
                median(house, "/sessions?limit=50"),
                median(house, "/programmes/" + programme + "/sessions?limit=50")));
      } finally {
        Machine.delete(folder);
      }
    }
    report.table(rows);
    report.note(
        "Both come from an index, on MongoDB and on the embedded store alike: the first from _id, the"
            + " second from network, programme and _id, so that a page costs the same however many"
            + " there are.");
  }

  private static String median(PeopleWhoRegister house, String path) throws Exception {
    Figures figures = new Figures();
    house.page(path);
    for (int i = 0; i < PAGES; i++) {
      figures.add(house.page(path));
    }
    return figures.text(1);
  }
}
