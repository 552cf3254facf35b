package org.commontable.reimbursements.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.Who;
import org.jspecify.annotations.Nullable;

/**
 * A legal entity that pays people, with its own service user number, account, limits and ledger
 * within a network.
 *
 * @param id an id of the house
 * @param legalName the name of the legal entity
 * @param statementName what a payee's bank statement shows: at most {@link #STATEMENT_NAME_LENGTH}
 *     characters of the Bacs alphabet; it names the payer, never an activity or a condition
 * @param serviceUserNumber the six digits by which Bacs knows it
 * @param sealedSortCode encrypted; read it through {@code PayingOrganisations}
 * @param sealedAccountNumber encrypted likewise
 * @param limits the most it pays
 * @param nation whose bank holidays it keeps
 * @param payDays when it usually pays; null for any working day
 * @param approvalDays working days that an approval usually takes; null for the usual
 * @param discreetStatementName what a statement shows for those who want discretion; null for the
 *     same as everybody's
 * @param accountChange an account that waits for a second person
 * @param closedOn from when it makes no offers any more
 * @param formerAccounts those that it paid from before, the newest last: banks still tell of them
 * @param payWithinDays days after an activity's last day by which it promises to pay people
 * @param bankForm in which its bank takes a run, unless a run is opened for another
 * @param termsChange terms that wait for a second person
 * @param unconfirmed who registered it, while nobody else has confirmed it: nothing can be offered
 *     or paid by it until then; null for one that pays, and for what was stored before that was
 *     asked
 */
public record PayingOrganisation(
    String id,
    String legalName,
    String statementName,
    String serviceUserNumber,
    String sealedSortCode,
    String sealedAccountNumber,
    PaymentLimits limits,
    Nation nation,
    int payWithinDays,
    @Nullable PayDays payDays,
    @Nullable Integer approvalDays,
    @Nullable String discreetStatementName,
    @Nullable AccountChange accountChange,
    @Nullable LocalDate closedOn,
    List<FormerAccount> formerAccounts,
    BankForm bankForm,
    @Nullable TermsChange termsChange,
    @Nullable Registration unconfirmed) {
  /** Former accounts of which messages are still read. */
  static final int FORMER_ACCOUNTS_MAX = 10;

  /** Working days that an approval takes where the organisation says nothing. */
  public static final int APPROVAL_DAYS_USUALLY = 2;

  /** Another account to pay from, which a second person has not confirmed yet. */
  public record AccountChange(
      String sealedSortCode,
      String sealedAccountNumber,
      String by,
      @Nullable String participantId,
      Instant at) {
    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
      return "AccountChange[hidden]";
    }
  }

  /** What one person alone can't change: who pays, as whom the bank knows it, and how much. */
  public record Terms(String legalName, String serviceUserNumber, PaymentLimits limits) {}

  /** Other terms, which a second person has not confirmed yet. */
  public record TermsChange(Terms terms, String by, @Nullable String participantId, Instant at) {}

  /** Who stated all that it would begin with. */
  public record Registration(String by, @Nullable String participantId, Instant at) {
    static Registration of(Who who, Instant at) {
      return new Registration(who.account(), who.participantId(), at);
    }
  }

  /** An account that it paid from until an instant. */
  public record FormerAccount(String sealedSortCode, String sealedAccountNumber, Instant until) {
    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
      return "FormerAccount[hidden]";
    }
  }

  public static final int STATEMENT_NAME_LENGTH = 18;

  /** What the Better Payment Practice Code gives suppliers, where the organisation says nothing. */
  public static final int PAY_WITHIN_DAYS_USUALLY = 30;

  public static final int PAY_WITHIN_DAYS_MOST = 90;

  private static final Pattern SERVICE_USER_NUMBER = Pattern.compile("[0-9]{6}");
  private static final Pattern STATEMENT_NAME = Pattern.compile("[A-Z0-9.&/ -]{1,18}");

  @SuppressWarnings("NullAway") // What was stored earlier has no list and no form.
  public PayingOrganisation {
    bankForm = bankForm == null ? BankForm.BACS18 : bankForm;
    formerAccounts = formerAccounts == null ? List.of() : List.copyOf(formerAccounts);
    if (!SERVICE_USER_NUMBER.matcher(serviceUserNumber).matches()) {
      throw new IllegalArgumentException("A service user number has six digits");
    }
    if (!STATEMENT_NAME.matcher(statementName).matches()) {
      throw new IllegalArgumentException(
          "What a statement shows has at most 18 of A-Z, 0-9, space and . & / -");
    }
    if (payWithinDays < 1 || payWithinDays > PAY_WITHIN_DAYS_MOST) {
      throw new IllegalArgumentException(
          "An organisation promises to pay within 1 to " + PAY_WITHIN_DAYS_MOST + " days");
    }
  }

  /** Whether a second person has agreed to what it began with. */
  public boolean isConfirmed() {
    return unconfirmed == null;
  }

  /**
   * What stands in the way of offering or paying anything by it: that nobody but who registered it
   * has said that this is the one that pays.
   */
  public Optional<Refusal> notConfirmed() {
    return isConfirmed()
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "organisation-not-confirmed",
                "Nobody but who registered this organisation has confirmed it. A second person"
                    + " must confirm its name, number, limits and account first."));
  }

  /** Why it can't pay an amount at once; empty where it can. */
  public Optional<Refusal> refuses(Pence amount) {
    return notConfirmed().or(() -> limits.refuses(amount));
  }

  public int approvalDaysUsually() {
    return approvalDays == null ? APPROVAL_DAYS_USUALLY : approvalDays;
  }

  public boolean isClosedOn(LocalDate day) {
    return closedOn != null && !day.isBefore(closedOn);
  }

  /** What a payee's statement shows. */
  public String statementNameFor(boolean discreet) {
    return discreet && discreetStatementName != null ? discreetStatementName : statementName;
  }

  Terms terms() {
    return new Terms(legalName, serviceUserNumber, limits);
  }

  /**
   * Takes what is asked. A limit goes down at once; what raises one, or changes who pays, waits for
   * a second person. Asking for the terms that hold says nothing of those that wait. Before it was
   * confirmed all of it is stated anew, the account too, by whoever asks.
   */
  Decision<PayingOrganisation> change(PayingOrganisation asked, Who by, Instant now) {
    Draft draft = new Draft(this);
    draft.statementName = asked.statementName;
    draft.nation = asked.nation;
    draft.payWithinDays = asked.payWithinDays;
    draft.payDays = asked.payDays;
    draft.approvalDays = asked.approvalDays;
    draft.discreetStatementName = asked.discreetStatementName;
    draft.closedOn = asked.closedOn;
    draft.bankForm = asked.bankForm;
    if (unconfirmed == null) {
      Terms atOnce = new Terms(legalName, serviceUserNumber, limits.lowerOf(asked.limits));
      draft.terms = atOnce;
      draft.termsChange = waiting(asked.terms(), atOnce, by, now);
    } else {
      draft.terms = asked.terms();
      draft.sealedSortCode = asked.sealedSortCode;
      draft.sealedAccountNumber = asked.sealedAccountNumber;
      draft.unconfirmed = Registration.of(by, now);
    }
    PayingOrganisation next = draft.done();
    return next.equals(this)
        ? Decision.unchanged(this)
        : Decision.changed(next, new OrganisationFact.Changed(next));
  }

  /**
   * A second person agrees that it pays.
   *
   * @param seen the terms that they agree to
   * @param isItsAccount whether the account that they have before them is the one that was given
   */
  Decision<PayingOrganisation> confirm(Terms seen, boolean isItsAccount, Who by) {
    if (unconfirmed == null) {
      return Decision.refused(
          Refusal.conflict(
              "organisation-confirmed-already",
              "A second person has confirmed this organisation. Changes of its terms and of its"
                  + " account are confirmed each by itself."));
    }
    if (!terms().equals(seen)) {
      return Decision.refused(otherSince());
    }
    if (!isItsAccount) {
      return Decision.refused(otherAccount());
    }
    if (by.is(unconfirmed.by(), unconfirmed.participantId())) {
      return Decision.refused(
          Refusal.notAllowed(
              "confirmer-entered-it",
              "You stated this yourself. Somebody else must confirm this organisation."));
    }
    Draft draft = new Draft(this);
    draft.unconfirmed = null;
    PayingOrganisation next = draft.done();
    return Decision.changed(next, new OrganisationFact.Changed(next));
  }

  private static Refusal otherSince() {
    return Refusal.conflict(
        "other-change-since", "This is not what waits. Read it again before you confirm it.");
  }

  private static Refusal otherAccount() {
    return Refusal.conflict(
        "other-account-entered",
        "Another account waits than the one that you gave. Compare yours with what the bank"
            + " wrote; if it is right, have the account entered again.");
  }

  private @Nullable TermsChange waiting(Terms asked, Terms atOnce, Who by, Instant now) {
    if (asked.equals(terms()) || (termsChange != null && asked.equals(termsChange.terms()))) {
      return termsChange;
    }
    return asked.equals(atOnce)
        ? null
        : new TermsChange(asked, by.account(), by.participantId(), now);
  }

  /**
   * A second person agrees to other terms.
   *
   * @param seen those that they agree to, so that nobody agrees to what was put in their place
   */
  Decision<PayingOrganisation> confirmTerms(Terms seen, Who by) {
    if (termsChange == null) {
      return noTermsChange();
    }
    if (!termsChange.terms().equals(seen)) {
      return Decision.refused(otherSince());
    }
    if (by.is(termsChange.by(), termsChange.participantId())) {
      return Decision.refused(
          Refusal.notAllowed(
              "confirmer-entered-it",
              "You entered this change yourself. Somebody else must confirm it."));
    }
    PayingOrganisation next = with(seen, null);
    return Decision.changed(next, new OrganisationFact.Changed(next));
  }

  /** Whoever it was that asked for other terms, they are not wanted any more. */
  Decision<PayingOrganisation> withdrawTerms() {
    return termsChange == null ? noTermsChange() : Decision.changed(with(terms(), null));
  }

  private static Decision<PayingOrganisation> noTermsChange() {
    return Decision.refused(
        Refusal.conflict("no-change-waits", "There is no change that waits for a second person."));
  }

  Decision<PayingOrganisation> proposeAccount(AccountChange proposed) {
    if (unconfirmed != null) {
      return Decision.refused(
          Refusal.conflict(
              "organisation-not-confirmed",
              "Nobody else has confirmed this organisation yet. State its account with the rest of"
                  + " it, then have it confirmed."));
    }
    Draft draft = new Draft(this);
    draft.accountChange = proposed;
    return Decision.changed(draft.done());
  }

  /**
   * A second person agrees to pay from the other account from now on.
   *
   * @param isTheirs whether the account that waits is the one that they have before them
   */
  Decision<PayingOrganisation> confirmAccount(
      Predicate<AccountChange> isTheirs, Who by, Instant now) {
    if (accountChange == null) {
      return Decision.refused(
          Refusal.conflict("no-account-change", "There is no other account to confirm."));
    }
    if (!isTheirs.test(accountChange)) {
      return Decision.refused(otherAccount());
    }
    return by.is(accountChange.by(), accountChange.participantId())
        ? Decision.refused(
            Refusal.notAllowed(
                "confirmer-entered-it",
                "You entered this account yourself. Somebody else must confirm it."))
        : Decision.changed(paidFrom(accountChange, now));
  }

  private PayingOrganisation paidFrom(AccountChange other, Instant now) {
    Draft draft = new Draft(this);
    draft.formerAccounts = withFormer(new FormerAccount(sealedSortCode, sealedAccountNumber, now));
    draft.sealedSortCode = other.sealedSortCode();
    draft.sealedAccountNumber = other.sealedAccountNumber();
    draft.accountChange = null;
    return draft.done();
  }

  private List<FormerAccount> withFormer(FormerAccount left) {
    return Stream.concat(
            formerAccounts.stream()
                .skip(Math.max(0, formerAccounts.size() + 1 - FORMER_ACCOUNTS_MAX)),
            Stream.of(left))
        .toList();
  }

  private PayingOrganisation with(Terms terms, @Nullable TermsChange change) {
    Draft draft = new Draft(this);
    draft.terms = terms;
    draft.termsChange = change;
    return draft.done();
  }

  /** The next state while it is put together. */
  private static final class Draft {
    private final String id;
    private Terms terms;
    private String statementName;
    private String sealedSortCode;
    private String sealedAccountNumber;
    private Nation nation;
    private int payWithinDays;
    private @Nullable PayDays payDays;
    private @Nullable Integer approvalDays;
    private @Nullable String discreetStatementName;
    private @Nullable AccountChange accountChange;
    private @Nullable LocalDate closedOn;
    private List<FormerAccount> formerAccounts;
    private BankForm bankForm;
    private @Nullable TermsChange termsChange;
    private @Nullable Registration unconfirmed;

    Draft(PayingOrganisation from) {
      id = from.id;
      terms = from.terms();
      statementName = from.statementName;
      sealedSortCode = from.sealedSortCode;
      sealedAccountNumber = from.sealedAccountNumber;
      nation = from.nation;
      payWithinDays = from.payWithinDays;
      payDays = from.payDays;
      approvalDays = from.approvalDays;
      discreetStatementName = from.discreetStatementName;
      accountChange = from.accountChange;
      closedOn = from.closedOn;
      formerAccounts = from.formerAccounts;
      bankForm = from.bankForm;
      termsChange = from.termsChange;
      unconfirmed = from.unconfirmed;
    }

    PayingOrganisation done() {
      return new PayingOrganisation(
          id,
          terms.legalName(),
          statementName,
          terms.serviceUserNumber(),
          sealedSortCode,
          sealedAccountNumber,
          terms.limits(),
          nation,
          payWithinDays,
          payDays,
          approvalDays,
          discreetStatementName,
          accountChange,
          closedOn,
          formerAccounts,
          bankForm,
          termsChange,
          unconfirmed);
    }
  }
}
