package org.commontable.reimbursements.duty;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commontable.reimbursements.duty.Conflict.Code;
import org.commontable.web.Role;

/** Which duties should not be one person's, for an auditor to read. */
final class ConflictPolicies {

  private ConflictPolicies() {}

  /** Two roles that one person should not hold together. */
  record Pair(Code code, Role one, Role other, String reason) {}

  static final List<Pair> PAIRS =
      List.of(
          new Pair(
              Code.PREPARES_AND_APPROVES,
              Role.FINANCE_OFFICER,
              Role.FINANCE_APPROVER,
              "Prepares payments and approves them. Give one of the two to somebody else."),
          new Pair(
              Code.APPROVES_AND_RELEASES,
              Role.FINANCE_APPROVER,
              Role.PAYMENT_RELEASER,
              "Approves payments and releases them. Give one of the two to somebody else."),
          new Pair(
              Code.PREPARES_AND_RELEASES,
              Role.FINANCE_OFFICER,
              Role.PAYMENT_RELEASER,
              "Prepares payments and releases them. Give one of the two to somebody else."),
          new Pair(
              Code.OFFERS_AND_APPROVES,
              Role.COORDINATOR,
              Role.FINANCE_APPROVER,
              "Offers payments and approves them. Give one of the two to somebody else."),
          new Pair(
              Code.ADMINISTERS_AND_APPROVES,
              Role.NETWORK_ADMIN,
              Role.FINANCE_APPROVER,
              "Sets the limits of approvers and is one. Give one of the two to somebody else."));

  /**
   * A person, by all accounts that are linked to them.
   *
   * @param takesForOthers whether they have the money of somebody else, such as a guardian
   * @param recordsChoices whether they put on record what others chose of money still to be paid
   */
  record Person(
      List<String> accounts,
      Set<Duty> duties,
      boolean isPaid,
      boolean sharesAccount,
      boolean takesForOthers,
      boolean recordsChoices) {

    private boolean is(Role role) {
      return duties.stream().anyMatch(duty -> duty.role() == role);
    }

    /** Whether both can be about one payment. */
    private boolean isBoth(Pair pair) {
      return duties.stream()
          .filter(one -> one.role() == pair.one())
          .anyMatch(one ->
              duties.stream().anyMatch(other -> other.role() == pair.other() && one.meets(other)));
    }

    private boolean handlesMoney() {
      return is(Role.FINANCE_OFFICER) || is(Role.FINANCE_APPROVER) || is(Role.PAYMENT_RELEASER);
    }
  }

  static List<Conflict> of(Person person) {
    List<Conflict> found = new ArrayList<>();
    for (Pair pair : PAIRS) {
      if (person.isBoth(pair)) {
        found.add(new Conflict(pair.code(), person.accounts(), pair.reason()));
      }
    }
    boolean approves = person.is(Role.FINANCE_APPROVER);
    boolean releases = person.is(Role.PAYMENT_RELEASER);
    if (person.accounts().size() > 1 && person.handlesMoney()) {
      found.add(
          new Conflict(
              Code.ONE_PERSON_TWO_ACCOUNTS,
              person.accounts(),
              "One person has several accounts. They count as one wherever two people are needed."));
    }
    if (person.isPaid() && approves) {
      found.add(
          new Conflict(
              Code.APPROVER_IS_PAYEE,
              person.accounts(),
              "Approves payments and is paid too. Their own are refused; somebody else must be"
                  + " there to approve them."));
    }
    if (person.isPaid() && releases) {
      found.add(
          new Conflict(
              Code.RELEASER_IS_PAYEE,
              person.accounts(),
              "Releases payments and is paid too. Runs that pay them need two others."));
    }
    if (person.sharesAccount() && (approves || releases)) {
      found.add(
          new Conflict(
              Code.SHARES_ACCOUNT_WITH_PAYEE,
              person.accounts(),
              "Has a bank account in common with somebody who is paid. Payments there need others."));
    }
    if (person.takesForOthers() && (approves || releases)) {
      found.add(
          new Conflict(
              Code.TAKES_MONEY_FOR_OTHERS,
              person.accounts(),
              "Is paid for somebody else, such as a child. Those payments need others to approve"
                  + " and release them."));
    }
    if (person.recordsChoices() && (approves || releases)) {
      found.add(
          new Conflict(
              Code.RECORDS_CHOICES_OF_OTHERS,
              person.accounts(),
              "Put on record what others chose of money that is not paid yet. Those payments need"
                  + " others to prepare, approve and release them."));
    }
    return found;
  }

  /** Roles that matter here; what somebody does elsewhere is nobody's business. */
  static final Set<Role> WATCHED =
      EnumSet.of(
          Role.COORDINATOR,
          Role.FINANCE_OFFICER,
          Role.FINANCE_APPROVER,
          Role.PAYMENT_RELEASER,
          Role.NETWORK_ADMIN);
}
