package org.commontable.reimbursements.payee;

import java.util.Optional;

/**
 * Asks the bank whose account it is. An adapter to a provider of Confirmation of Payee takes this
 * place; it must not log what it is given.
 */
interface NameChecks {

  /** The bank's answer; empty where nobody can be asked. */
  Optional<NameAnswer> ask(BankDetails details);
}
