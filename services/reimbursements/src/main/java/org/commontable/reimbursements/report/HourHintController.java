package org.commontable.reimbursements.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hints that an hour was paid by two networks, for those who look into fraud. */
@RestController
@RequestMapping("/api/reimbursements/v1/hours-paid-twice")
final class HourHintController {
  private final HoursPaidTwice hours;

  HourHintController(HoursPaidTwice hours) {
    this.hours = hours;
  }

  /**
   * @param takesPart whether this network wants hints, and lets others have them
   */
  record TakingPartRequest(@NotNull Boolean takesPart) {}

  record HintResponse(String entitlementId, LocalDate day) {}

  /**
   * @param hints payments of this network; a hint is no proof, since two people may share an
   *     account
   */
  record HintsResponse(boolean takesPart, List<HintResponse> hints) {}

  @GetMapping
  @SensitiveRead("hours-paid-twice")
  @AllowedTo(Role.COUNTER_FRAUD)
  ResponseEntity<HintsResponse> hints(Caller caller) {
    Optional<Refusal> partOnly = Reach.notForTheNetwork(caller, Role.COUNTER_FRAUD);
    return partOnly.isPresent()
        ? Answers.refused(partOnly.get())
        : ResponseEntity.ok(
            new HintsResponse(
                hours.isOn(caller.network()),
                hours.hints(caller.network()).stream()
                    .map(hint -> new HintResponse(hint.entitlementId(), hint.day()))
                    .toList()));
  }

  /** Begins or ends taking part; what was paid before it began is not looked at. */
  @PostMapping
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<HintsResponse> takePart(
      Caller caller, Cause cause, @Valid @RequestBody TakingPartRequest request) {
    Optional<Refusal> partOnly = Reach.notForTheNetwork(caller, Role.NETWORK_ADMIN);
    if (partOnly.isPresent()) {
      return Answers.refused(partOnly.get());
    }
    hours.turn(caller.network(), request.takesPart(), cause);
    return ResponseEntity.ok(new HintsResponse(request.takesPart(), List.of()));
  }
}
