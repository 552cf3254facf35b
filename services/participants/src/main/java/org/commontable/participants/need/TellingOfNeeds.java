package org.commontable.participants.need;

import java.util.Set;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/** Asks somebody whether what they need is still written down rightly; never says what it is. */
final class TellingOfNeeds implements Telling {
  private final Needs needs;
  private final Pages pages;

  TellingOfNeeds(Needs needs, Pages pages) {
    this.needs = needs;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.NEEDS_REVIEW_DUE);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    String whose = message.participantId();
    return whose != null && needs.anyToLookAt(message.network(), whose)
        ? Now.Say.only(Placeholder.LINK, pages.needs())
        : new Now.Needless("looked-at");
  }
}
