package org.commontable.reimbursements.order;

import java.util.Locale;
import org.commontable.reimbursements.payee.Route;

/** By which way an order pays. */
enum OrderRoute {
  VOUCHER(Route.VOUCHER),
  CASH(Route.CASH),
  CHEQUE(Route.CHEQUE),
  PAYROLL(Route.PAYROLL),
  /** The organisation's own system pays into people's accounts. */
  ACCOUNTS_PAYABLE(Route.BACS);

  private final Route peoples;

  OrderRoute(Route peoples) {
    this.peoples = peoples;
  }

  /** The way that people must have asked for. */
  Route peoples() {
    return peoples;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
