package org.commontable.reimbursements.payee;

import java.util.Optional;

/**
 * Brings account numbers of other lengths into the eight digits of the payment schemes, as the
 * banks' joint specification "Validating account numbers" says: zeros before six or seven digits;
 * of nine with a Santander sort code the first replaces the sort code's last; of ten the first
 * eight for the Co-operative Bank, the last eight for National Westminster. Only where the sort
 * code is such a bank's: elsewhere a digit too many is a slip, and to cut it off would name another
 * account.
 */
final class AccountNumbers {

  private AccountNumbers() {}

  /** Sort code and account as the schemes carry them. */
  record Normal(String sortCode, String accountNumber) {}

  /** Empty where no bank has numbers of this length. Both are digits only. */
  static Optional<Normal> of(String sortCode, String number) {
    int bank = Integer.parseInt(sortCode.substring(0, 2));
    return Optional.ofNullable(
        switch (number.length()) {
          case 6, 7, 8 -> new Normal(sortCode, "0".repeat(8 - number.length()) + number);
          case 9 ->
              bank == 9 || bank == 72
                  ? new Normal(sortCode.substring(0, 5) + number.charAt(0), number.substring(1))
                  : null;
          case 10 ->
              bank == 8
                  ? new Normal(sortCode, number.substring(0, 8))
                  : bank == 1 || (bank >= 50 && bank <= 66)
                      ? new Normal(sortCode, number.substring(2))
                      : null;
          default -> null;
        });
  }
}
