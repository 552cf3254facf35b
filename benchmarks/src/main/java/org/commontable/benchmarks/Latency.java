package org.commontable.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the HTTP answer's arrival at the caller to the end of the reading service's write, at a
 * fixed rate; beside it the broker alone, at the same rate and by Kafka's own tool.
 */
final class Latency implements Benchmark {
  private static final int SECONDS = 60;
  private static final int WARM_UP_SECONDS = 10;
  private static final int FLOOR_SECONDS_MAX = 20;
  private static final double COMMITS_MOST = 4;
  private static final double MILLION = 1e6;

  @Override
  public void run(Options options, Report report) throws Exception {
    report.heading("From an answer to its effect elsewhere");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ms", "p50", "p99"));
    measure("50/s, durable store", true, 50, 50, options, report, rows);
    measure("500/s, store in memory", false, 500, 100, options, report, rows);
    report.table(rows);
    report.note(
        "Everything in one process, as in local/. Requests leave on schedule, whether or not"
            + " earlier ones were answered; an effect before its answer counts as 0.");
  }

  private static void measure(
      String name,
      boolean durable,
      int perSecond,
      int targetMillis,
      Options options,
      Report report,
      List<List<String>> rows)
      throws Exception {
    int seconds = options.secondsOr(SECONDS);
    int warmUp = WARM_UP_SECONDS * perSecond;
    int count = warmUp + seconds * perSecond;
    Figures median = new Figures();
    Figures worst = new Figures();
    Figures dueMedian = new Figures();
    Figures dueWorst = new Figures();
    Figures floorMedian = new Figures();
    Figures floorWorst = new Figures();
    Figures tellersWrites = new Figures();
    Figures listenersWrites = new Figures();
    Figures acks = new Figures();
    String tool = "";
    for (int run = 0; run < options.runs(); run++) {
      Path folder = Benchmarks.workFolder("latency");
      Arrivals arrivals = new Arrivals(count);
      try (TwoServices services = new TwoServices(folder, durable, arrivals)) {
        long toldBefore = services.tellersWrites();
        long heardBefore = services.listenersWrites();
        services.post(count, perSecond);
        long[] fromAnswer = arrivals.fromAnswer(warmUp);
        median.add(Figures.percentile(fromAnswer, 0.5) / MILLION);
        worst.add(Figures.percentile(fromAnswer, 0.99) / MILLION);
        long[] fromDue = arrivals.fromDue(warmUp);
        dueMedian.add(Figures.percentile(fromDue, 0.5) / MILLION);
        dueWorst.add(Figures.percentile(fromDue, 0.99) / MILLION);
        long[] floor =
            KafkaFloor.at(
                services.kafka(), Math.min(seconds, FLOOR_SECONDS_MAX) * perSecond, perSecond);
        floorMedian.add(Figures.percentile(floor, 0.5) / MILLION);
        floorWorst.add(Figures.percentile(floor, 0.99) / MILLION);
        if (run == options.runs() - 1) {
          tool = KafkaFloor.tool(services.kafka(), folder);
        }
        // After the floor, so that the last outboxes have been cleared.
        tellersWrites.add((services.tellersWrites() - toldBefore) / (double) count);
        listenersWrites.add((services.listenersWrites() - heardBefore) / (double) count);
        acks.add(arrivals.deliveries() / (double) count);
      } finally {
        Machine.delete(folder);
      }
    }
    rows.add(List.of(name + ": answer to effect", median.text(2), worst.text(2)));
    rows.add(List.of(name + ": due time to effect", dueMedian.text(2), dueWorst.text(2)));
    rows.add(
        List.of(
            name + ": floor, the broker alone at this rate",
            floorMedian.text(2),
            floorWorst.text(2)));
    report.note("- %s: Kafka's EndToEndLatency on the same broker: %s.".formatted(name, tool));
    report.note(
        ("- %s: awaited commits an event: %.2f writes of the service that tells (the change itself;"
                + " after the broker's word, what takes the event out of the outbox), %.2f words of"
                + " the broker, %.2f writes of the service that reads.")
            .formatted(name, tellersWrites.median(), acks.median(), listenersWrites.median()));
    report.target(
        "Answer to effect, " + name + ", p99",
        "< " + targetMillis + " ms",
        "%.1f ms".formatted(worst.median()),
        worst.median() < targetMillis);
    double all = tellersWrites.median() + acks.median() + listenersWrites.median();
    report.target(
        "Awaited commits an event, both services, " + name,
        "at most 4",
        "%.2f".formatted(all),
        all <= COMMITS_MOST);
  }
}
