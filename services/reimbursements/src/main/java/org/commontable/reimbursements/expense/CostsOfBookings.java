package org.commontable.reimbursements.expense;

import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.BookedCosts;
import org.commontable.reimbursements.money.Pence;
import org.springframework.stereotype.Component;

/** Tells a pot what was booked from it. */
@Component
final class CostsOfBookings implements BookedCosts {
  private final Expenses expenses;

  CostsOfBookings(Expenses expenses) {
    this.expenses = expenses;
  }

  @Override
  public Pence from(NetworkId network, String potId) {
    return Pence.total(expenses.bookedFrom(network, potId).stream().map(Booking::cost).toList());
  }

  @Override
  public List<Booked> by(NetworkId network, String payingOrganisationId) {
    return expenses.bookedBy(network, payingOrganisationId).stream()
        .map(booking -> new Booked(booking.potId(), booking.cost()))
        .toList();
  }
}
