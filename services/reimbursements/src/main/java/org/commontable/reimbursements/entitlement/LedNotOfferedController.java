package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.organisation.PayersOfProgrammes;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who leads parts of sessions and was offered nothing for it, so that nobody is forgotten. */
@RestController
@RequestMapping("/api/reimbursements/v1/offers/led-not-offered")
final class LedNotOfferedController {
  private final LeadingASegment leading;
  private final Entitlements entitlements;
  private final Activities activities;
  private final PayersOfProgrammes payers;

  LedNotOfferedController(
      LeadingASegment leading,
      Entitlements entitlements,
      Activities activities,
      PayersOfProgrammes payers) {
    this.leading = leading;
    this.entitlements = entitlements;
    this.activities = activities;
    this.payers = payers;
  }

  /**
   * @param minutes of all their parts together; 0 where that is not known
   * @param lastDay of the session; left out where it is not known yet
   */
  record LedShown(
      String sessionId,
      String programmeId,
      String participantId,
      int minutes,
      @Nullable LocalDate lastDay) {}

  /** Sessions to come and over, but for those that were called off. A page may hold none. */
  @SensitiveRead("led-not-offered")
  @GetMapping
  @AllowedTo({Role.COORDINATOR, Role.FINANCE_OFFICER})
  PageOf<LedShown> list(
      Caller caller, Paging paging, @RequestParam(required = false) @Nullable String sessionId) {
    NetworkId network = caller.network();
    Page<Led> page = leading.page(network, sessionId, paging.afterId(), paging.limit());
    Map<String, Boolean> reached = new HashMap<>();
    Map<String, List<Entitlement>> offered = new HashMap<>();
    List<LedShown> items =
        page.items().stream()
            .map(Stored::state)
            .filter(led ->
                reached.computeIfAbsent(led.programmeId(), programme -> reaches(caller, programme)))
            .filter(led ->
                leading.isNotOffered(
                    network,
                    led,
                    offered.computeIfAbsent(
                        led.sessionId(), session -> entitlements.offeredFor(network, session))))
            .flatMap(led -> shown(led, activities.find(network, led.sessionId())).stream())
            .toList();
    return new PageOf<>(items, page.next());
  }

  private static Optional<LedShown> shown(Led led, Optional<Activity> activity) {
    return activity.filter(Activity::cancelled).isPresent()
        ? Optional.empty()
        : Optional.of(
            new LedShown(
                led.sessionId(),
                led.programmeId(),
                led.participantId(),
                led.minutes(),
                activity.map(Activity::lastDay).orElse(null)));
  }

  /** Whoever may make the offer: for the programme, or for who pays for it. */
  private boolean reaches(Caller caller, String programme) {
    return caller.holds(Role.COORDINATOR, "programme", programme)
        || caller.holds(Role.FINANCE_OFFICER, "programme", programme)
        || payers.payersOf(caller.network(), Set.of(programme)).stream()
            .anyMatch(payer -> caller.holds(Role.FINANCE_OFFICER, "organisation", payer));
  }
}
