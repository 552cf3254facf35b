package org.commontable.participants.enquiry;

import java.util.Optional;
import java.util.Set;
import org.commontable.participants.message.Addressee;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/**
 * Writes to an address that somebody typed into a public form. Nothing that they typed is in the
 * first email, not even a name, so that the form can't be used to write to others.
 */
final class TellingOfEnquiries implements Telling {
  private final Enquiries enquiries;
  private final Pages pages;

  TellingOfEnquiries(Enquiries enquiries, Pages pages) {
    this.enquiries = enquiries;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.ENQUIRY_TO_CONFIRM,
        MessageKind.ENQUIRY_ARRIVED,
        MessageKind.ENQUIRY_UNCLAIMED,
        MessageKind.ENQUIRY_ANSWERED);
  }

  @Override
  public Optional<Addressee> addressee(Message message) {
    return enquiry(message)
        .map(enquiry ->
            Addressee.byEmail(
                message.kind() == MessageKind.ENQUIRY_ANSWERED ? enquiry.name() : "",
                enquiry.email(),
                enquiry.language()));
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    Enquiry enquiry = enquiry(message).orElse(null);
    if (enquiry == null || enquiry.hasLapsed(circumstances.now())) {
      return new Now.Needless("enquiry-forgotten");
    }
    return switch (message.kind()) {
      case ENQUIRY_TO_CONFIRM ->
          enquiry.state() == Enquiry.State.UNCONFIRMED
              ? Now.Say.only(
                  Placeholder.LINK,
                  pages.confirmEnquiry(enquiry.network().value(), enquiry.id(), enquiry.code()))
              : new Now.Needless("confirmed");
      case ENQUIRY_ARRIVED, ENQUIRY_UNCLAIMED ->
          enquiry.state() == Enquiry.State.CONFIRMED
              ? Now.Say.only(Placeholder.LINK, pages.enquiryToAnswer(enquiry.id()))
              : new Now.Needless("answered");
      default -> Now.Say.only(Placeholder.ANSWER, String.valueOf(enquiry.answer()));
    };
  }

  private Optional<Enquiry> enquiry(Message message) {
    return enquiries.find(message.network(), message.about("enquiryId"));
  }
}
