package org.commontable.workshops.timeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.programme.Programme;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.time.LondonTime;
import org.commontable.workshops.timeline.Review.Care;
import org.commontable.workshops.timeline.TimelineRequests.DueRequest;
import org.commontable.workshops.timeline.TimelineRequests.ScheduleRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans a programme's reviews, each a record of its own whose id follows from the request: a
 * repeated request finds what the first one planned and plans what it did not get to.
 */
@Component
final class PlanningReviews {
  private final FindingProgrammes programmes;
  private final AggregateStore<Review> reviews;
  private final SamePeople same;
  private final ErasedIds erased;
  private final Clock clock;

  PlanningReviews(
      FindingProgrammes programmes,
      AggregateStore<Review> reviews,
      SamePeople same,
      ErasedIds erased,
      Clock clock) {
    this.programmes = programmes;
    this.reviews = reviews;
    this.same = same;
    this.erased = erased;
    this.clock = clock;
  }

  Outcome<List<Stored<Review>>> plan(
      Caller caller, String programmeId, ScheduleRequest request, Cause cause) {
    return programmes
        .coordinatedBy(caller, programmeId)
        .then(programme ->
            erased
                .noneAmong(caller.network(), Stream.ofNullable(request.owner()))
                .map(fine -> programme))
        .then(programme -> plan(programme, request, cause));
  }

  private Outcome<List<Stored<Review>>> plan(
      Stored<Programme> programme, ScheduleRequest request, Cause cause) {
    LocalDate from = request.from() == null ? programme.state().startsOn() : request.from();
    if (from == null) {
      return Outcome.refused(
          Refusal.invalid(
              "from-missing", "Say from which day months are counted, or when it starts."));
    }
    NetworkId network = programme.network();
    Care care = new Care(owner(request, programme.state()), request.care().remindDays());
    String plan = cause.newId(network);
    List<Stored<Review>> planned = new ArrayList<>();
    for (DueRequest due : request.reviews()) {
      String id = Ids.derived("review", network.value(), plan, String.valueOf(planned.size()));
      Decision<Review> review =
          Review.planned(
              id,
              programme.id(),
              due.title(),
              due.kind(),
              from.plusMonths(due.afterMonths()),
              care);
      switch (reviews.create(network, id, cause, () -> review)) {
        case Outcome.Done<Stored<Review>>(Stored<Review> stored) -> planned.add(stored);
        case Outcome.Refused<Stored<Review>>(Refusal refusal) -> {
          return Outcome.refused(refusal);
        }
      }
    }
    return Outcome.done(planned);
  }

  Outcome<Stored<Review>> move(
      Caller caller, String id, LocalDate dueOn, @Nullable String owner, Cause cause) {
    return change(
        caller,
        id,
        cause,
        review ->
            erased.whereNoneAmong(
                caller.network(),
                Stream.ofNullable(owner),
                () -> review.move(dueOn, owner == null ? review.owner() : owner)));
  }

  Outcome<Stored<Review>> finish(
      Caller caller, String id, @Nullable LocalDate on, @Nullable String link, Cause cause) {
    LocalDate day = on == null ? LondonTime.day(clock.instant()) : on;
    return change(caller, id, cause, review -> review.finish(day, link));
  }

  Outcome<Stored<Review>> drop(Caller caller, String id, String reason, Cause cause) {
    return change(caller, id, cause, review -> review.drop(reason));
  }

  private Outcome<Stored<Review>> change(
      Caller caller, String id, Cause cause, Function<Review, Decision<Review>> decide) {
    return reviews.change(
        caller.network(),
        id,
        cause,
        review ->
            ProgrammeRoles.facilitates(caller, review.programmeId()) || owns(caller, review)
                ? decide.apply(review)
                : Decision.refused(ProgrammeRoles.notYours()));
  }

  private boolean owns(Caller caller, Review review) {
    String owner = review.owner();
    return owner != null && same.isCaller(caller, owner);
  }

  private static @Nullable String owner(ScheduleRequest request, Programme programme) {
    return request.owner() == null ? programme.coordinator() : request.owner();
  }
}
