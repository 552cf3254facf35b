package org.commontable.participants.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.Wishes;

/** What is kept of programmes, and of what ended, to say what holds when a message goes. */
public final class Duties {
  private final AggregateStore<KnownProgramme> programmes;
  private final AggregateStore<DoneReview> done;
  private final AggregateStore<Ended> ended;

  Duties(
      AggregateStore<KnownProgramme> programmes,
      AggregateStore<DoneReview> done,
      AggregateStore<Ended> ended) {
    this.programmes = programmes;
    this.done = done;
    this.ended = ended;
  }

  /** A review that nobody need be reminded of; also the part of its event that is read. */
  record DoneReview(String reviewId) {}

  /** Something that was told and holds no more since a moment, by the id under which it was. */
  record Ended(String id, Instant at) {}

  /** The part of {@code team_member_left.v1} that is read here. */
  record LeftTeam(String membershipId) {}

  /** The part of {@code outreach_reminder_withdrawn.v1} that is read here. */
  record WithdrawnReminder(String reminderId) {}

  Optional<KnownProgramme> programme(NetworkId network, String id) {
    return programmes.find(network, id).map(Stored::state);
  }

  /**
   * Since when a programme is over; empty where it goes on, as far as was told, or where the day is
   * not known yet.
   */
  public Optional<LocalDate> finishedOn(NetworkId network, String programmeId) {
    return programme(network, programmeId)
        .filter(KnownProgramme::isFinished)
        .map(KnownProgramme::finishedOn);
  }

  boolean isDone(NetworkId network, String reviewId) {
    return done.find(network, reviewId).isPresent();
  }

  /** Whether it ended since it was told: what ended may begin again under the same id. */
  boolean isEnded(NetworkId network, String id, Instant told) {
    return ended.find(network, id).filter(one -> !one.state().at().isBefore(told)).isPresent();
  }

  /**
   * @param id of what ended
   */
  EventHandler readingEnded(String type, Function<IncomingEvent, String> id) {
    return EventHandler.of(
        type,
        event -> {
          Ended one = new Ended(id.apply(event), event.time());
          ended
              .put(event.network(), one.id(), event.cause(), before -> Decision.changed(one))
              .orThrow();
        });
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
    LocalDate on = LocalDate.ofInstant(event.time(), Wishes.CLOCKS);
    programmes
        .put(
            event.network(),
            programme.programmeId(),
            event.cause(),
            before -> Decision.changed(programme.after(before.orElse(null), on)))
        .orThrow();
  }
}
