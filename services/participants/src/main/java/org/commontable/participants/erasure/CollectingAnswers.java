package org.commontable.participants.erasure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.participants.erasure.Erasure.Answer;
import org.commontable.participants.erasure.Erasure.Stays;
import org.commontable.stewardship.rights.ErasedIds;
import org.jspecify.annotations.Nullable;

/** Writes one service's answers into the report. */
final class CollectingAnswers implements EventHandler {
  /**
   * Erasures that one id may belong to: a record that was merged and separated again, and so on.
   */
  private static final int ERASURES_MAX = 20;

  private final String service;
  private final AggregateStore<Erasure> erasures;
  private final ErasedIds erased;

  CollectingAnswers(String service, AggregateStore<Erasure> erasures, ErasedIds erased) {
    this.service = service;
    this.erasures = erasures;
    this.erased = erased;
  }

  /** The part of {@code erasure_done.v1} that is read here. */
  record ErasureDone(String participantId, List<Kept> kept) {
    record Kept(
        String kind,
        String ground,
        @Nullable LocalDate until,
        boolean forNow,
        @Nullable String kindWelsh,
        @Nullable String groundWelsh) {}

    List<Stays> stays() {
      return kept.stream()
          .map(one ->
              new Stays(
                  one.kind(),
                  one.ground(),
                  one.until(),
                  one.forNow(),
                  one.kindWelsh(),
                  one.groundWelsh()))
          .toList();
    }
  }

  @Override
  public String type() {
    return "org.commontable." + service + ".erasure_done.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    ErasureDone done = event.as(ErasureDone.class);
    String record = erased.hash(event.network(), done.participantId());
    Answer answer = new Answer(service, record, event.time(), done.stays());
    for (Stored<Erasure> one :
        erasures.all(event.network(), Map.of("records", record), ERASURES_MAX)) {
      erasures
          .change(event.network(), one.id(), event.cause(), erasure -> erasure.answered(answer))
          .orThrow();
    }
  }
}
