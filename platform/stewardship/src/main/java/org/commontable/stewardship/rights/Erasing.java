package org.commontable.stewardship.rights;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Fact;
import org.commontable.stewardship.rights.ErasureAnswer.ErasureDone;
import org.jspecify.annotations.Nullable;

/**
 * Drops what this service keeps about somebody when it is told that they are erased, and answers
 * with what stays. Everything is done a second time a little later, for what was under way when the
 * news came; and once a day for as long as something stays only for now.
 */
public final class Erasing implements EventHandler {
  static final String ERASED = "org.commontable.participants.person_erased.v1";
  static final String DONE = "erasure_done.v1";
  static final String COLLECTION = "erasure_answers";

  private static final Duration SECOND_LOOK = Duration.ofMinutes(2);
  private static final Duration NEXT_LOOK = Duration.ofDays(1);

  private final ErasedIds erased;
  private final List<PersonalData> features;
  private final AggregateStore<ErasureAnswer> answers;
  private final Clock clock;

  Erasing(ErasedIds erased, List<PersonalData> features, AggregateStores stores, Clock clock) {
    this.erased = erased;
    this.features = List.copyOf(features);
    this.clock = clock;
    this.answers =
        stores.open(
            AggregateType.of(COLLECTION, ErasureAnswer.class)
                .events(Erasing::form)
                .dueAt(ErasureAnswer::againAt));
    answers.onDueDo(this::lookAgain);
  }

  /** The part of {@code person_erased.v1} that is read here. */
  record Erased(String participantId, @Nullable String account) {}

  /** Data of {@code erasure_done.v1}. */
  record Done(String participantId, List<Kept> kept) {}

  private static EventForm form(Fact fact) {
    ErasureDone done = (ErasureDone) fact;
    return new EventForm(
        DONE, DataClassification.CONFIDENTIAL, new Done(done.participantId(), done.kept()));
  }

  @Override
  public String type() {
    return ERASED;
  }

  @Override
  public void on(IncomingEvent event) {
    Erased told = event.as(Erased.class);
    Whom whom = new Whom(event.network(), told.participantId(), told.account());
    // First, so that nothing which comes while the rest is being dropped brings them back.
    erased.add(whom.network(), whom.participantId());
    carryOut(whom, event.cause(), clock.instant().plus(SECOND_LOOK));
  }

  private void lookAgain(Stored<ErasureAnswer> due) {
    String participantId = due.state().participantId();
    if (participantId != null) {
      Whom whom = new Whom(due.network(), participantId, due.state().account());
      carryOut(whom, Cause.timer("erasure"), null);
    }
  }

  private void carryOut(Whom whom, Cause cause, @Nullable Instant againAt) {
    List<Kept> kept =
        features.stream()
            .flatMap(feature -> feature.erase(whom, cause.further()).stream())
            .toList();
    boolean waits = kept.stream().anyMatch(Kept::forNow);
    Instant next = againAt == null && waits ? clock.instant().plus(NEXT_LOOK) : againAt;
    answers
        .put(
            whom.network(),
            erased.hash(whom.network(), whom.participantId()),
            cause,
            before -> ErasureAnswer.given(before, whom, kept, next))
        .orThrow();
  }
}
