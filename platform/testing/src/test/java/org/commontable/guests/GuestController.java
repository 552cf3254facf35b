package org.commontable.guests;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/guests/v1/guests")
class GuestController {
  private final AggregateStore<Guest> guests;

  GuestController(AggregateStore<Guest> guests) {
    this.guests = guests;
  }

  @PostMapping
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<GuestResponse> come(
      @Valid @RequestBody GuestRequest request, Caller caller, Cause cause) {
    return Answers.created(
        guests.create(
            caller.network(),
            request.participantId(),
            cause,
            () -> Guest.came(request.participantId(), request.said(), request.on())),
        stored -> GuestResponse.of(stored.state()),
        stored -> "/api/guests/v1/guests/" + stored.id());
  }

  @PostMapping("/{id}/visits")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<GuestResponse> comeAgain(
      @PathVariable String id,
      @Valid @RequestBody VisitRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        guests.change(caller.network(), id, cause, guest -> guest.comeAgain(request.on())),
        stored -> GuestResponse.of(stored.state()));
  }

  @PostMapping("/{id}/bill")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<GuestResponse> pay(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.ok(
        guests.change(caller.network(), id, cause, Guest::pay),
        stored -> GuestResponse.of(stored.state()));
  }

  @GetMapping("/{id}")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead("what-was-said")
  ResponseEntity<GuestResponse> show(@PathVariable String id, Caller caller) {
    return Answers.found(
        guests.find(caller.network(), id), stored -> GuestResponse.of(stored.state()));
  }

  record GuestRequest(
      @NotNull String participantId, @NotNull String said, @Nullable LocalDate on) {}

  record VisitRequest(@Nullable LocalDate on) {}

  record GuestResponse(String participantId, String said, int visits) {
    static GuestResponse of(Guest guest) {
      return new GuestResponse(guest.participantId(), guest.said(), guest.visits().size());
    }
  }
}
