package org.commontable.participants.enquiry;

import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;

/** How it is told that somebody wrote: never who, nor what. */
final class EnquiryEvents {
  static final String RECEIVED = "enquiry_received.v1";
  static final String CONFIRMED = "enquiry_confirmed.v1";
  static final String ANSWERED = "enquiry_answered.v1";

  private EnquiryEvents() {}

  static EventForm form(Fact fact) {
    return switch ((EnquiryFact) fact) {
      case EnquiryFact.EnquiryReceived(String id) -> told(RECEIVED, id);
      case EnquiryFact.EnquiryConfirmed(String id) -> told(CONFIRMED, id);
      case EnquiryFact.EnquiryAnswered(String id) -> told(ANSWERED, id);
    };
  }

  private static EventForm told(String name, String id) {
    return new EventForm(name, DataClassification.INTERNAL, new EnquiryTold(id));
  }

  /** Data of all of them. */
  record EnquiryTold(String enquiryId) {}
}
