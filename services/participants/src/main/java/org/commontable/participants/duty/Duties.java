package org.commontable.participants.duty;

import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;

/** What is kept of programmes and reviews, to say what holds when a message goes. */
public final class Duties {
  private final AggregateStore<KnownProgramme> programmes;
  private final AggregateStore<DoneReview> done;

  Duties(AggregateStore<KnownProgramme> programmes, AggregateStore<DoneReview> done) {
    this.programmes = programmes;
    this.done = done;
  }

  /** A review that nobody need be reminded of; also the part of its event that is read. */
  record DoneReview(String reviewId) {}

  Optional<KnownProgramme> programme(NetworkId network, String id) {
    return programmes.find(network, id).map(Stored::state);
  }

  /** Whether a programme is over, as far as was told. */
  public boolean isFinished(NetworkId network, String programmeId) {
    return programme(network, programmeId).filter(KnownProgramme::isFinished).isPresent();
  }

  boolean isDone(NetworkId network, String reviewId) {
    return done.find(network, reviewId).isPresent();
  }

  EventHandler readingProgrammes(String type) {
    return EventHandler.of(type, event -> keep(event, event.as(KnownProgramme.class)));
  }

  EventHandler readingDoneReviews(String type) {
    return EventHandler.of(
        type,
        event -> {
          DoneReview review = event.as(DoneReview.class);
          done.put(
                  event.network(),
                  review.reviewId(),
                  event.cause(),
                  before -> Decision.changed(review))
              .orThrow();
        });
  }

  private void keep(IncomingEvent event, KnownProgramme programme) {
    programmes
        .put(
            event.network(),
            programme.programmeId(),
            event.cause(),
            before -> Decision.changed(programme))
        .orThrow();
  }
}
