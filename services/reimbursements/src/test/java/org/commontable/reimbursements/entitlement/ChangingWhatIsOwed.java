package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.TestService;

/** What changes what somebody is owed, as the use cases change it. */
public final class ChangingWhatIsOwed {
  private final Entitlements entitlements;
  private final NetworkId network;

  public ChangingWhatIsOwed(TestService service, NetworkId network) {
    this.entitlements = service.bean(Entitlements.class);
    this.network = network;
  }

  /** The same offer, as it would have been made a week before its activity. */
  public void offeredAWeekBefore(String id, int payWithinDays, Cause cause) {
    change(
        id,
        cause,
        e -> {
          Offer late = Objects.requireNonNull(e.offer());
          return e.offer(
              new Offer(
                  late.payingOrganisationId(),
                  late.rateFrom(),
                  late.rate(),
                  late.firstDay(),
                  late.lastDay(),
                  late.minutesByDay(),
                  late.amount(),
                  late.lastDay().plusDays(payWithinDays),
                  late.words(),
                  late.role(),
                  late.preparedBy(),
                  late.firstDay().minusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                  late.days()),
              Objects.requireNonNull(e.programmeId()),
              e.work(),
              e.coding());
        });
  }

  /** The person answers; whether they could. */
  public boolean answer(String id, Answer answer, Cause cause) {
    return change(id, cause, e -> e.answer(answer, e.participantId(), Instant.now()));
  }

  /** Attendance is corrected, which is never refused. */
  public void attended(String id, int minutes, Cause cause) {
    change(
        id,
        cause,
        e -> {
          Evidence known = Objects.requireNonNull(e.evidence());
          Evidence.Attendance was =
              minutes == 0 ? Evidence.Attendance.NO_SHOW : Evidence.Attendance.PARTIAL;
          return e.record(
              new Evidence(known.registrationId(), was, minutes, known.on(), known.revision() + 1),
              Objects.requireNonNull(e.programmeId()));
        });
  }

  /** The claim comes to another sum, or comes from another pot. */
  public void claimed(String id, Pence amount, Coding coding, Cause cause) {
    change(
        id,
        cause,
        e -> {
          Due due = Objects.requireNonNull(e.due());
          return e.claimSum(
              new Due(
                  due.origin(),
                  due.originId(),
                  due.revision() + 1,
                  due.category(),
                  amount,
                  due.rateFrom(),
                  due.payingOrganisationId(),
                  due.claimedBy()),
              e.programmeId(),
              coding);
        });
  }

  /** Somebody approves what is claimed now. */
  public void approve(String id, Actor by, Cause cause) {
    change(
        id,
        cause,
        e ->
            e.approve(
                new Approving(e.claim().map(Claim::amount).orElse(Pence.NOTHING), by),
                Instant.now()));
  }

  private boolean change(String id, Cause cause, Function<Entitlement, Decision<Entitlement>> by) {
    return entitlements.change(network, id, cause, by) instanceof Outcome.Done<?>;
  }
}
