package org.commontable.workshops.timeline;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.network.RecordsOfPeople;
import org.commontable.workshops.programme.FindingProgrammes;
import org.commontable.workshops.time.LondonTime;
import org.commontable.workshops.timeline.TimelineRequests.DoneRequest;
import org.commontable.workshops.timeline.TimelineRequests.DropRequest;
import org.commontable.workshops.timeline.TimelineRequests.MoveRequest;
import org.commontable.workshops.timeline.TimelineRequests.ScheduleRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class ReviewController {
  private final PlanningReviews planning;
  private final FindingProgrammes programmes;
  private final AggregateStore<Review> reviews;
  private final RecordsOfPeople people;
  private final Clock clock;

  ReviewController(
      PlanningReviews planning,
      FindingProgrammes programmes,
      AggregateStore<Review> reviews,
      RecordsOfPeople people,
      Clock clock) {
    this.planning = planning;
    this.programmes = programmes;
    this.reviews = reviews;
    this.people = people;
    this.clock = clock;
  }

  /** Plans reviews at so many months after a day; whoever looks after them is reminded. */
  @PostMapping("/programmes/{programmeId}/reviews")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<List<ReviewView>> plan(
      @PathVariable String programmeId,
      @Valid @RequestBody ScheduleRequest request,
      Caller caller,
      Cause cause) {
    return Answers.plain(
        planning
            .plan(caller, programmeId, request, cause)
            .map(planned -> planned.stream().map(this::view).toList()));
  }

  @GetMapping("/programmes/{programmeId}/reviews")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<PageOf<ReviewView>> ofProgramme(
      @PathVariable String programmeId, Caller caller, Paging paging) {
    return Answers.plain(
        programmes
            .seenBy(caller, programmeId)
            .map(found ->
                Answers.page(
                    reviews.page(
                        caller.network(),
                        Map.of("programmeId", programmeId),
                        paging.afterId(),
                        paging.limit()),
                    this::view)));
  }

  /** What the caller looks after, whatever the programme. */
  @GetMapping("/reviews")
  @AllowedTo(everySignedIn = true)
  PageOf<ReviewView> own(Caller caller, Paging paging) {
    return Answers.page(
        people.list(reviews, caller, null, "owner", Map.of(), paging).orThrow(), this::view);
  }

  @GetMapping("/reviews/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<ReviewView> get(@PathVariable String id, Caller caller) {
    return Answers.found(reviews.find(caller.network(), id), this::view);
  }

  /** Moves a review to another day, or into somebody else's care. */
  @PutMapping("/reviews/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<ReviewView> move(
      @PathVariable String id,
      @Valid @RequestBody MoveRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        planning.move(caller, id, request.dueOn(), request.owner(), cause), this::view);
  }

  /** The review is done; what came of it may be linked. */
  @PostMapping("/reviews/{id}/done")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<ReviewView> finish(
      @PathVariable String id,
      @Valid @RequestBody DoneRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(planning.finish(caller, id, request.on(), request.link(), cause), this::view);
  }

  /** The review is not owed after all, such as one that was planned twice. */
  @PostMapping("/reviews/{id}/cancellation")
  @AllowedTo(everySignedIn = true, scope = "workshops.write")
  ResponseEntity<ReviewView> drop(
      @PathVariable String id,
      @Valid @RequestBody DropRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(planning.drop(caller, id, request.reason(), cause), this::view);
  }

  private ReviewView view(Stored<Review> stored) {
    return ReviewView.of(stored.state(), LondonTime.day(clock.instant()));
  }
}
