package org.commontable.stewardship.audit;

import java.time.Instant;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.audit.AuditLog.Search;
import org.commontable.stewardship.schedule.Schedule;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a network's administrator searches its audit; the platform's own rows are for operators.
 */
@RestController
@RequestMapping("/api/${commontable.service}/v1/audit")
final class AuditController {
  private final AuditLog audit;
  private final Schedule schedule;

  AuditController(AuditLog audit, Schedule schedule) {
    this.audit = audit;
    this.schedule = schedule;
  }

  /**
   * The newest first: of a record, by an account, from a client, and of what was done or read, such
   * as {@code read:contact}, or {@code read:} for all that was read. What the service does not name
   * to who searches is {@code changed} or {@code read:unnamed}, and found by that alone. Each
   * search leaves a row of its own.
   */
  @GetMapping
  @AllowedTo({Role.NETWORK_ADMIN, Role.OPERATOR})
  ResponseEntity<PageOf<AuditRow>> search(
      @RequestParam(required = false) @Nullable String record,
      @RequestParam(required = false) @Nullable String account,
      @RequestParam(required = false) @Nullable String what,
      @RequestParam(required = false) @Nullable String client,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      Paging paging,
      Caller caller) {
    if (!caller.holds(Role.NETWORK_ADMIN) && !caller.holds(Role.OPERATOR)) {
      return Answers.refused(
          Refusal.notAllowed(
              "whole-network-role-needed",
              "The audit is the whole network's. Ask somebody who administers all of it."));
    }
    // What was typed is kept only where it can be nothing but an id.
    audit.read(caller, "audit", record != null && Ids.isId(record) ? record : "list");
    NetworkId network = caller.maybeNetwork().orElse(AuditLog.PLATFORM);
    Search search = new Search(record, account, what, client, from, to);
    Unnamed unnamed = new Unnamed(schedule.unnamedTo(caller::holds));
    return ResponseEntity.ok(
        Answers.page(
            audit.page(network, search, unnamed, paging.afterId(), paging.limit()),
            row -> unnamed.shown(row.state())));
  }
}
