package org.commontable.benchmarks;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.commontable.kernel.Ids;
import org.commontable.workshops.WorkshopsApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The workshops service and one that only inserts, in one process with broker and store, as local/
 * is, and many people who ask them.
 */
final class PeopleWhoRegister implements AutoCloseable {
  private static final String API = "/api/workshops/v1";
  private static final List<String> PERSPECTIVES =
      List.of("service_user", "staff", "facilitator", "other");

  private final OneProcess process;
  private final Asking workshops;
  private final Asking teller;
  private final String token;
  private final AtomicInteger people = new AtomicInteger();

  PeopleWhoRegister(Path folder, boolean durable) throws IOException, JOSEException {
    process =
        new OneProcess(
            folder,
            durable,
            List.of(
                "commontable.teller",
                "commontable.workshops",
                "commontable.participants",
                "commontable.reimbursements"));
    HttpClient http = process.opened(HttpClient.newHttpClient());
    token = process.issuer().token("solent");
    workshops =
        new Asking(
            http,
            OneProcess.addressOf(
                process.start(
                    "workshops", new SpringApplicationBuilder(WorkshopsApplication.class))));
    teller =
        new Asking(
            http,
            OneProcess.addressOf(
                process.startOurs(
                    "teller", new SpringApplicationBuilder(TellerApplication.class))));
  }

  /** Plans sessions of one programme, each with twenty places in four pools. */
  List<String> sessions(int count) throws Exception {
    String programme =
        Asking.location(workshops.post(token, API + "/programmes", "{\"title\":\"Benchmark\"}"));
    Instant start =
        Clock.systemUTC().instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    String body =
        """
        {"title":"Rush","mode":"online","totalPlaces":20,
         "dates":[{"startsAt":"%s","endsAt":"%s"}],
         "pools":[{"perspective":"lived_experience","places":8},{"perspective":"staff","places":6},
                  {"perspective":"facilitator","places":3},{"perspective":"other","places":3}]}\
        """
            .formatted(start, start.plus(Duration.ofHours(3)));
    List<String> sessions = new ArrayList<>();
    try (ExecutorService requests = Executors.newFixedThreadPool(8)) {
      List<Future<String>> made = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        made.add(
            requests.submit(
                () -> Asking.location(workshops.post(token, programme + "/sessions", body))));
      }
      for (Future<String> one : made) {
        sessions.add(one.get());
      }
    }
    return sessions;
  }

  /** Asks for a place for somebody new in a session. */
  void register(String session) throws IOException, InterruptedException {
    int person = people.incrementAndGet();
    workshops.post(
        token,
        session + "/registrations",
        "{\"participantId\":\"%s\",\"perspective\":\"%s\"}"
            .formatted(
                Ids.derived("person", Integer.toString(person)),
                PERSPECTIVES.get(person % PERSPECTIVES.size())));
  }

  /** The floor: one insert with one event through the same stack. */
  void insert() throws IOException, InterruptedException {
    teller.post(token, "/api/teller/v1/notes", "{\"number\":1}");
  }

  /** The programme of a session. */
  String programmeOf(String session) throws IOException, InterruptedException {
    String answer = workshops.get(token, session).body();
    return answer.replaceAll("(?s).*\"programmeId\":\"([0-9a-v]{26})\".*", "$1");
  }

  /** Milliseconds that a page of sessions takes. */
  double page(String query) throws IOException, InterruptedException {
    long start = System.nanoTime();
    workshops.get(token, API + query);
    return (System.nanoTime() - start) / 1e6;
  }

  /** So many clients, each with one request after the other; returns requests a second. */
  static double asFastAs(int clients, int count, IntFunction<Ask> ask) throws Exception {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        running.add(
            threads.submit(() -> {
              for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                ask.apply(i).run();
              }
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  /**
   * Requests that leave on schedule, however long answers take; returns the sorted nanoseconds from
   * when each was due to its answer.
   */
  static long[] atRate(int perSecond, int count, IntFunction<Ask> ask) throws Exception {
    long[] taken = new long[count];
    long period = Duration.ofSeconds(1).toNanos() / perSecond;
    long start = System.nanoTime() + period;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        long due = start + i * period;
        for (long wait; (wait = due - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(wait);
        }
        running.add(
            threads.submit(() -> {
              ask.apply(number).run();
              taken[number] = System.nanoTime() - due;
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    Arrays.sort(taken);
    return taken;
  }

  /** One request. */
  interface Ask {
    void run() throws IOException, InterruptedException;
  }

  @Override
  public void close() {
    process.close();
  }
}
