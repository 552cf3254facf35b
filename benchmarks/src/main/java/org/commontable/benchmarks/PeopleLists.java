package org.commontable.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.commontable.benchmarks.PeopleWhoRegister.Ask;
import org.commontable.embedded.Topics;
import org.commontable.participants.ParticipantsApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * People on record: how fast they are registered, and how long a page of them, one of them and a
 * search take when there are few and when there are many.
 */
final class PeopleLists implements Benchmark {
  private static final String API = "/api/participants/v1/people";
  private static final int CLIENTS = 8;
  private static final int TIMES = 30;
  private static final List<Integer> COUNTS = List.of(1_000, 10_000, 100_000);

  @Override
  public void run(Options options, Report report) throws Exception {
    report.heading("People on record");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "People, store in memory; ms, medians of " + TIMES,
            "registered a second",
            "first page of 50",
            "the page after it",
            "one by id",
            "found by a word of the name"));
    Path folder = Benchmarks.workFolder("people");
    try (OneProcess process = new OneProcess(folder, false, Topics.ALL);
        HttpClient http = HttpClient.newHttpClient()) {
      Desk desk =
          new Desk(
              new Asking(
                  http,
                  OneProcess.addressOf(
                      process.start(
                          "participants",
                          new SpringApplicationBuilder(ParticipantsApplication.class)))),
              process.issuer().token("solent"),
              new ConcurrentLinkedQueue<>());
      int there = 0;
      for (int count : COUNTS) {
        int from = there;
        double rate =
            PeopleWhoRegister.asFastAs(CLIENTS, count - there, i -> () -> desk.register(from + i));
        there = count;
        rows.add(
            List.of(
                "%,d".formatted(count),
                "%.0f".formatted(rate),
                desk.median("?limit=50"),
                desk.median("?limit=50&cursor=" + desk.next("?limit=50")),
                desk.median("/" + desk.one()),
                desk.medianSearch("{\"name\":\"Number%d\"}".formatted(count / 2))));
      }
    } finally {
      Machine.delete(folder);
    }
    report.table(rows);
    report.note(
        "All of these come from an index, on MongoDB and in one process alike: pages and one person"
            + " from _id, a search and the look for possible duplicates at every registration from"
            + " the keyed hashes of names and contacts.");
  }

  /** A coordinator who asks. */
  private record Desk(Asking participants, String token, Queue<String> registered) {

    void register(int number) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          participants.post(
              token,
              API,
              """
              {"displayName":"Person Number%1$d","contact":{"email":"p%1$d@people.example"},
               "perspectives":[{"kind":"patient","from":"2024-01-01"}]}\
              """
                  .formatted(number));
      registered.add(Asking.location(answer).substring(API.length() + 1));
    }

    String one() {
      return registered.element();
    }

    String next(String query) throws IOException, InterruptedException {
      return participants
          .get(token, API + query)
          .body()
          .replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
    }

    String median(String path) throws Exception {
      return median(() -> participants.get(token, API + path));
    }

    String medianSearch(String body) throws Exception {
      return median(() -> participants.post(token, API + "/search", body));
    }

    private static String median(Ask ask) throws Exception {
      Figures figures = new Figures();
      ask.run();
      for (int i = 0; i < TIMES; i++) {
        long start = System.nanoTime();
        ask.run();
        figures.add((System.nanoTime() - start) / 1e6);
      }
      return figures.text(1);
    }
  }
}
