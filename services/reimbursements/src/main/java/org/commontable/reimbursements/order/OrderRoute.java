package org.commontable.reimbursements.order;

import java.util.Locale;
import org.commontable.reimbursements.payee.Route;

/** By which way an order pays. */
enum OrderRoute {
  VOUCHER(Route.VOUCHER, 1),
  CASH(Route.CASH, 1),
  CHEQUE(Route.CHEQUE, 1),
  PAYROLL(Route.PAYROLL, 1),
  /** The organisation's own system pays into people's accounts: as a file for a bank does. */
  ACCOUNTS_PAYABLE(Route.BACS, 2);

  private final Route peoples;
  private final int releasers;

  OrderRoute(Route peoples, int releasers) {
    this.peoples = peoples;
    this.releasers = releasers;
  }

  /** People who must let it go, besides who made it. */
  int releasers() {
    return releasers;
  }

  /** The way that people must have asked for. */
  Route peoples() {
    return peoples;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
