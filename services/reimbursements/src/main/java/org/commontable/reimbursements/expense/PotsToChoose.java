package org.commontable.reimbursements.expense;

import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.activity.Programmes;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which pot a claim, an advance or a booking may come from. Whose limits count for an approval
 * follows from the pot: so it is one of the organisation that pays, of the session's programme, and
 * where people name it themselves, of a programme that has offered them something.
 */
@Component
final class PotsToChoose {
  private final Pots pots;
  private final Activities activities;
  private final Programmes programmes;
  private final Entitlements entitlements;
  private final Expenses expenses;

  PotsToChoose(
      Pots pots,
      Activities activities,
      Programmes programmes,
      Entitlements entitlements,
      Expenses expenses) {
    this.pots = pots;
    this.activities = activities;
    this.programmes = programmes;
    this.entitlements = entitlements;
    this.expenses = expenses;
  }

  /** The programme of a session, as far as that is known. */
  Optional<String> programmeOf(NetworkId network, @Nullable String sessionId) {
    return Optional.ofNullable(sessionId)
        .flatMap(session -> activities.find(network, session))
        .map(Activity::programmeId);
  }

  /** What a claim was for: what its session, its pot or, where it has neither, it itself says. */
  Optional<String> programmeOf(NetworkId network, ExpenseClaimRequest claim) {
    return programmeOf(network, claim.sessionId(), claim.potId())
        .or(() -> Optional.ofNullable(claim.programmeId()));
  }

  /** The programme of a session or, where that is not known, of a pot. */
  Optional<String> programmeOf(
      NetworkId network, @Nullable String sessionId, @Nullable String potId) {
    return programmeOf(network, sessionId)
        .or(() ->
            Optional.ofNullable(potId)
                .flatMap(named -> pots.find(network, named))
                .map(Pot::programmeId));
  }

  /**
   * What is in the way of a programme that is named: it is the session's and the pot's, and one
   * that has offered the person something, or that whoever writes the claim looks after.
   */
  Optional<Refusal> refusesProgramme(Caller caller, ExpenseClaimRequest claim) {
    String named = claim.programmeId();
    if (named == null) {
      return Optional.empty();
    }
    boolean same =
        programmeOf(caller.network(), claim.sessionId(), claim.potId())
            .filter(known -> !known.equals(named))
            .isEmpty();
    boolean theirs =
        Reach.touches(
                caller, claim.payingOrganisationId(), named, Role.FINANCE_OFFICER, Role.COORDINATOR)
            || takesPart(caller.network(), claim.participantId(), named);
    if (!same || !theirs) {
      return Optional.of(
          Refusal.invalid(
              "unknown-programme",
              "Name the programme of the session or the pot, or one that has offered this person"
                  + " something."));
    }
    return programmes.know(caller.network(), named)
        ? Optional.empty()
        : Optional.of(Programmes.NOT_KNOWN);
  }

  /** What is in the way of a session and of a pot; nothing where none is named. */
  Optional<Refusal> refuses(
      Caller caller,
      @Nullable String potId,
      String payingOrganisationId,
      @Nullable String sessionId,
      String participantId) {
    NetworkId network = caller.network();
    Optional<String> of =
        programmeOf(network, sessionId)
            .or(() -> programmeOfWork(network, participantId, sessionId));
    if (sessionId != null && of.isEmpty()) {
      return Optional.of(Activities.NOT_KNOWN);
    }
    String programme = of.orElse(null);
    boolean may =
        potId == null
            || pots.of(network, potId, payingOrganisationId, programme)
                .filter(pot ->
                    looksAfter(caller, pot) || takesPart(network, participantId, pot.programmeId()))
                .isPresent();
    return may
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "unknown-pot", "This programme and organisation have no pot by this id."));
  }

  private static boolean looksAfter(Caller caller, Pot pot) {
    return Reach.covers(caller, pot.payingOrganisationId(), Role.FINANCE_OFFICER)
        || caller.holds(Role.COORDINATOR, "programme", pot.programmeId());
  }

  /** The programme of a meeting or task of its own, which only what was offered for it knows. */
  private Optional<String> programmeOfWork(
      NetworkId network, String participantId, @Nullable String activityId) {
    return activityId == null
        ? Optional.empty()
        : entitlements.ofPerson(network, expenses.kept(network, participantId)).stream()
            .filter(one -> activityId.equals(one.state().sessionId()))
            .flatMap(one -> Stream.ofNullable(one.state().programmeId()))
            .findFirst();
  }

  private boolean takesPart(NetworkId network, String participantId, String programmeId) {
    return entitlements.ofPerson(network, expenses.kept(network, participantId)).stream()
        .anyMatch(one -> programmeId.equals(one.state().programmeId()));
  }
}
