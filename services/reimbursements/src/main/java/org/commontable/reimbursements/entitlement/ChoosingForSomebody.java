package org.commontable.reimbursements.entitlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.payee.KnownPayees;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.reimbursements.person.TrustedPeople;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who says what a person chooses of an offer: they themselves; finance, as the person said it to
 * them; or a trusted person who may act for them. Nobody else can tell that there is an offer.
 */
@Component
final class ChoosingForSomebody {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Entitlements entitlements;
  private final TrustedPeople trusted;
  private final SamePeople people;
  private final Payees payees;
  private final Accounts accounts;
  private final Clock clock;

  ChoosingForSomebody(
      Entitlements entitlements,
      TrustedPeople trusted,
      SamePeople people,
      Payees payees,
      Accounts accounts,
      Clock clock) {
    this.entitlements = entitlements;
    this.trusted = trusted;
    this.people = people;
    this.payees = payees;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @param said how finance came to know it; null for the person, or a trusted person, themselves
   */
  Decision<Entitlement> answer(
      Caller caller, Entitlement e, Answer answer, @Nullable SaidRequest said) {
    return said == null && entitlements.isOwedTo(caller, e)
        ? e.answer(answer, caller.account(), clock.instant())
        : recording(caller, e, answer, said)
            .map(recording -> e.answerFor(answer, recording))
            .orElseGet(() -> Decision.refused(Refusal.notFound()));
  }

  /** The same of the day of payment. */
  Decision<Entitlement> agreePayDate(
      Caller caller, Entitlement e, @Nullable LocalDate day, @Nullable SaidRequest said) {
    return said == null && entitlements.isOwedTo(caller, e)
        ? e.agreePayDate(day, today())
        : recording(caller, e, null, said)
            .map(recording -> e.agreePayDateFor(day, recording))
            .orElseGet(() -> Decision.refused(Refusal.notFound()));
  }

  /** Whether somebody may see and answer what the person is offered, and no more of it. */
  boolean mayChooseFor(Caller caller, Entitlement e) {
    return e.offer() != null && mayActFor(caller, e.participantId());
  }

  /**
   * Whether somebody may act for a person today. Nobody who coordinates: they can put themselves on
   * record as somebody's trusted person, and no choice may be theirs to see.
   */
  boolean mayActFor(Caller caller, String participantId) {
    boolean coordinates =
        caller.grants().stream().anyMatch(grant -> grant.role() == Role.COORDINATOR);
    return !coordinates
        && caller
            .participant()
            .filter(own -> trusted.mayAct(caller.network(), Set.of(own), participantId, today()))
            .isPresent();
  }

  private Optional<Recording> recording(
      Caller caller, Entitlement e, @Nullable Answer answer, @Nullable SaidRequest said) {
    boolean may =
        said == null
            ? mayChooseFor(caller, e)
            : Reach.covers(caller, e.payingOrganisationId(), Role.FINANCE_OFFICER);
    if (!may) {
      return Optional.empty();
    }
    NetworkId network = caller.network();
    Actor by = Actor.of(accounts.of(caller));
    Offer offer = e.offer();
    return Optional.of(
        new Recording(
            said == null
                ? RecordedFor.byATrustedPerson(by, clock.instant())
                : new RecordedFor(
                    by, said.how(), said.on(), said.readBackOn(), said.by(), clock.instant()),
            answer,
            said == null
                || said.by() == null
                || trusted.mayAct(network, Set.of(said.by()), e.participantId(), said.on()),
            takesTheMoney(network, by.who().records(), e),
            offer == null ? null : LocalDate.ofInstant(offer.madeAt(), LONDON),
            today()));
  }

  private boolean takesTheMoney(NetworkId network, Set<String> theirs, Entitlement e) {
    if (theirs.isEmpty()) {
      return false;
    }
    Set<String> payee = people.all(network, e.participantId());
    KnownPayees known =
        payees.together(
            network, Stream.concat(theirs.stream(), payee.stream()).collect(Collectors.toSet()));
    return known.areGuardians(theirs, payee)
        || theirs.stream()
            .anyMatch(mine ->
                payee.stream().anyMatch(id -> !id.equals(mine) && known.shareAnAccount(mine, id)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }
}
