package org.commontable.reimbursements.expense;

import org.commontable.events.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a crash kept from the ledger is posted when the booking, or its end, is told. */
@Configuration(proxyBeanMethods = false)
class HearingOfBookings {

  /** What is read of the events. */
  record Told(String bookingId) {}

  @Bean
  EventHandler postingWhatWasBooked(PostingBookings posting) {
    return handler("direct_booking_made.v1", posting);
  }

  @Bean
  EventHandler postingWhatWasCancelled(PostingBookings posting) {
    return handler("direct_booking_cancelled.v1", posting);
  }

  private static EventHandler handler(String name, PostingBookings posting) {
    return EventHandler.of(
        "org.commontable.reimbursements." + name,
        event -> posting.post(event.network(), event.as(Told.class).bookingId(), event.by()));
  }
}
