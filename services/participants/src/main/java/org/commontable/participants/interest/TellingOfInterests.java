package org.commontable.participants.interest;

import java.util.Optional;
import java.util.Set;
import org.commontable.participants.interest.Interest.State;
import org.commontable.participants.message.Addressee;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/**
 * Writes to an address that somebody typed into a public form. Nothing that they typed is in the
 * first email, so that the form can't be used to write to others. Whoever is on record is answered
 * in the way that they wish.
 */
final class TellingOfInterests implements Telling {
  private final Interests interests;
  private final Pages pages;

  TellingOfInterests(Interests interests, Pages pages) {
    this.interests = interests;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.INTEREST_TO_CONFIRM,
        MessageKind.INTEREST_ARRIVED,
        MessageKind.INTEREST_ANSWERED);
  }

  @Override
  public Optional<Addressee> addressee(Message message) {
    return interest(message)
        .flatMap(interest ->
            Optional.ofNullable(interest.sender())
                .map(sender ->
                    Addressee.byEmail(
                        message.kind() == MessageKind.INTEREST_ANSWERED ? sender.name() : "",
                        sender.email(),
                        interest.language())));
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    Interest interest = interest(message).orElse(null);
    if (interest == null || interest.hasLapsed(circumstances.now())) {
      return new Now.Needless("interest-forgotten");
    }
    Interest.Answer answer = interest.answer();
    if (message.kind() == MessageKind.INTEREST_TO_CONFIRM) {
      return interest.state() == State.UNCONFIRMED && interest.code() != null
          ? Now.Say.only(
              Placeholder.LINK,
              pages.interest(interest.network().value(), interest.id(), interest.code()))
          : new Now.Needless("confirmed");
    }
    if (message.kind() == MessageKind.INTEREST_ARRIVED) {
      return interest.state() == State.OPEN
          ? Now.Say.only(Placeholder.LINK, pages.interestToAnswer(interest.id()))
          : new Now.Needless("answered");
    }
    return answer == null
        ? new Now.Needless("not-answered")
        : Now.Say.only(Placeholder.ANSWER, answer.words());
  }

  private Optional<Interest> interest(Message message) {
    return interests.find(message.network(), message.about("interestId"));
  }
}
